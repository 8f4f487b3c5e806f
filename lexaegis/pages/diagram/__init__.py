"""The diagram of a module: boxes, their arrangement, and the drawing."""

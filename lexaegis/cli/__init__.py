"""The commands, one module each: one verb a command."""

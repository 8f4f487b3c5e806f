"""Reading the structure of SPARQL text: exactly, with positions, and giving up where in doubt."""

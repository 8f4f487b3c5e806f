"""What the words mean: the OWL modules, the concept schemes and the names of their terms.

Nothing here imports another room of the house; every other room may import this one.
"""

"""The rules that axioms turn into: each reads some facts and infers others, forward and backward.

Forward, an operator is told what a round made known and adds what follows to the next round.
Backward, it lists what a fact could have followed from; that is how a proof is found. So nothing
need be kept of how the facts were found but the round.

An operator is made once for each axiom: the axiom `A rdfs:subClassOf B` makes a `SubClass` that
knows `A` and `B` and does one set operation a round.
"""

"""Remote SPARQL endpoints: asking them, and harvesting what they say of our instruments and actors.

Nothing here knows a store of ours; `graph.remote` and `queries.remote` build on `Endpoint`.
"""

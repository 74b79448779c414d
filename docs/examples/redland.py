"""A store of Relata through Redland's Python binding (Debian's python3-librdf); Relata's storage module is loaded.

    REDLAND_MODULE_PATH=/usr/local/lib/redland /usr/bin/python3 redland.py STORE
"""
import sys

import RDF

storage = RDF.Storage(storage_name="relata", name=sys.argv[1], options_string="")
model = RDF.Model(storage)
example = RDF.NS("http://example.org/")
model.append(RDF.Statement(example.cid, example.knows, example.dora))
print(len(model), "statements")
query = RDF.SPARQLQuery("PREFIX : <http://example.org/> SELECT ?who { :ann :knows+ ?who } ORDER BY ?who")
# Not query.execute(model): that asks Redland's own engine, and leaves the storage out.
for row in model.execute(query):
    print(row["who"].uri)

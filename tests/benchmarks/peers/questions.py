"""The questions, by group. Answers do not depend on the engine: where LIMIT cuts, ORDER BY is total, or it is counted.

`questions(triples)` gives (group, name, text): the constants scale with the data so that each size asks for much the
same share of it.
"""
import data

PROLOGUE = f"""PREFIX schema: <{data.SCHEMA}>
PREFIX sem: <{data.SEM}>
PREFIX rel: <{data.REL}>
PREFIX rdf: <{data.RDF}>
PREFIX rdfs: <{data.RDFS}>
PREFIX xsd: <{data.XSD}>
"""


def questions(triples):
    sizes = data.Sizes(triples)
    some_article = data.article(sizes.articles // 2)
    rare, known = data.person(sizes.persons - 3), data.person(3)
    name = data.person_name(sizes.persons // 2)
    leaf, deep = data.place(sizes.places - 1), data.place(1)
    body = data.organization(2)
    return [(group, name, PROLOGUE + text) for group, name, text in [
        ("look-up", "subject", f"SELECT ?p ?o {{ {some_article} ?p ?o }}"),
        ("look-up", "object", f"SELECT ?s ?p {{ ?s ?p {rare} }}"),
        ("look-up", "by label", f'SELECT ?x ?type {{ ?x rdfs:label "{name}"@en ; a ?type }}'),
        ("look-up", "profile", f"""SELECT ?label ?body ?where {{ {rare} rdfs:label ?label ; schema:affiliation ?b .
            ?b rdfs:label ?body ; schema:location ?l . ?l rdfs:label ?where }}"""),
        ("star", "events of a type", """SELECT ?e ?agent ?patient ?place ?when { ?e sem:eventType rel:Protest ;
            rel:agent ?agent ; rel:patient ?patient ; sem:hasPlace ?place ; sem:hasTimeStamp ?when }"""),
        ("star", "articles of a section", """SELECT (COUNT(*) AS ?n) { ?a schema:articleSection "Opinion" ;
            schema:headline ?h ; schema:datePublished ?d ; schema:author ?who ; schema:publisher ?p }"""),
        ("star", "articles on two", f"""SELECT ?a ?h {{ ?a schema:mentions {known} ; schema:mentions {data.place(2)} ;
            schema:headline ?h }}"""),
        ("chain", "author to place", f"""SELECT ?a ?place {{ ?a schema:about {data.organization(1)} ;
            schema:author/schema:affiliation/schema:location ?l . ?l rdfs:label ?place }}"""),
        ("chain", "counted", """SELECT (COUNT(*) AS ?n) { ?a schema:author ?p . ?p schema:affiliation ?o .
            ?o schema:location ?l . ?l schema:containedInPlace ?c }"""),
        ("chain", "events of authors", """SELECT ?kind (COUNT(*) AS ?n) { ?a schema:author ?p . ?p schema:nationality
            ?c . ?e rel:agent ?p ; sem:eventType ?kind . ?a schema:articleSection "Health" } GROUP BY ?kind"""),
        ("triangle", "acquaintances", """SELECT (COUNT(*) AS ?n) { ?a schema:knows ?b . ?b schema:knows ?c .
            ?c schema:knows ?a }"""),
        ("triangle", "mentioned together", """SELECT (COUNT(*) AS ?n) { ?a schema:mentions ?x, ?y .
            ?x schema:knows ?y }"""),
        ("triangle", "colleagues in events", """SELECT (COUNT(*) AS ?n) { ?e rel:agent ?p ; rel:patient ?o .
            ?p schema:affiliation ?o }"""),
        ("unlucky order", "selective end", f"""SELECT ?e ?h {{ ?e sem:hasTimeStamp ?d . ?e rel:agent ?p .
            ?a schema:mentions ?p . ?a schema:headline ?h . ?p rdfs:label "{name}"@en }}"""),
        ("unlucky order", "types first", f"""SELECT ?a ?o {{ ?a a schema:NewsArticle . ?p a schema:Person .
            ?o a schema:Organization . ?a schema:author ?p . ?p schema:affiliation ?o . ?a schema:mentions {rare} }}"""),
        ("unlucky order", "product first", f"""SELECT (COUNT(*) AS ?n) {{ ?p schema:nationality ?c .
            ?o schema:location ?l . ?a schema:publisher ?o . ?a schema:author ?p . ?a schema:about {rare} }}"""),
        ("path", "up to the root", f"SELECT ?x {{ {leaf} schema:containedInPlace+ ?x }}"),
        ("path", "all below", f"SELECT (COUNT(*) AS ?n) {{ ?x schema:containedInPlace+ {deep} }}"),
        ("path", "both ends", f"ASK {{ {known} schema:knows+ {rare} }}"),
        ("path", "reachable", f"SELECT (COUNT(*) AS ?n) {{ {known} schema:knows* ?x }}"),
        ("path", "any to any", "SELECT (COUNT(*) AS ?n) { ?x schema:containedInPlace+ ?y }"),
        ("path", "in a join", f"""SELECT (COUNT(DISTINCT ?a) AS ?n) {{ ?a schema:author/schema:affiliation/schema:parentOrganization*
            {body} }}"""),
        ("aggregate", "all triples", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("aggregate", "predicates", "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"),
        ("aggregate", "types", "SELECT ?type (COUNT(?x) AS ?n) { ?x a ?type } GROUP BY ?type"),
        ("aggregate", "top publishers", """SELECT ?o (COUNT(?a) AS ?n) { ?a schema:publisher ?o } GROUP BY ?o
            ORDER BY DESC(?n) ?o LIMIT 10"""),
        ("aggregate", "numbers and dates", """SELECT ?s (AVG(?w) AS ?mean) (SUM(?w) AS ?sum) (MIN(?d) AS ?first)
            (MAX(?d) AS ?last) { ?a schema:articleSection ?s ; schema:wordCount ?w ; schema:datePublished ?d }
            GROUP BY ?s"""),
        ("aggregate", "distinct", "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?a schema:mentions ?e }"),
        ("aggregate", "mentioned with", f"""SELECT ?e (COUNT(?a) AS ?n) {{ ?a schema:mentions {known}, ?e
            FILTER(?e != {known}) }} GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 10"""),
        ("aggregate", "having", """SELECT ?p (COUNT(?e) AS ?n) { ?e rel:agent ?p } GROUP BY ?p HAVING(COUNT(?e) > 50)"""),
        ("optional", "optional facts", """SELECT ?p ?born ?job { ?p schema:nationality <https://relata.example/entity/place/l7>
            OPTIONAL { ?p schema:birthDate ?born } OPTIONAL { ?p schema:jobTitle ?job } }"""),
        ("optional", "not bound", """SELECT (COUNT(*) AS ?n) { ?p a schema:Person OPTIONAL { ?p schema:birthDate ?born }
            FILTER(!BOUND(?born)) }"""),
        ("optional", "minus", """SELECT (COUNT(*) AS ?n) { ?a schema:articleSection "World" MINUS { ?a schema:about ?p .
            ?p a schema:Person } }"""),
        ("optional", "not exists", """SELECT (COUNT(*) AS ?n) { ?p a schema:Person FILTER NOT EXISTS { ?e rel:agent ?p } }"""),
        ("optional", "union", f"""SELECT ?e {{ {{ ?e rel:agent {known} }} UNION {{ ?e sem:hasPlace {data.place(9)} ;
            sem:eventType rel:Consult }} }}"""),
        ("filter", "contains", 'SELECT ?a ?h { ?a schema:headline ?h FILTER(CONTAINS(?h, "drought harvest")) }'),
        ("filter", "regex", 'SELECT ?a ?h { ?a schema:headline ?h FILTER(REGEX(?h, "^museum.*peace", "i")) }'),
        ("filter", "language and start", """SELECT (COUNT(*) AS ?n) { ?x rdfs:label ?l FILTER(LANG(?l) = "en" &&
            STRSTARTS(STR(?l), "Organization 1")) }"""),
        ("filter", "number", "SELECT (COUNT(*) AS ?n) { ?a schema:wordCount ?w FILTER(?w > 2500 && ?w <= 2600) }"),
        ("filter", "dates", """SELECT (COUNT(*) AS ?n) { ?e sem:hasTimeStamp ?d ; sem:eventType rel:Assault
            FILTER(?d >= "2020-03-01"^^xsd:date && ?d < "2020-06-01"^^xsd:date) }"""),
        ("filter", "confidence", "SELECT (COUNT(*) AS ?n) { ?e rel:confidence ?c FILTER(?c * 2 > 1.9) }"),
        ("order", "latest", """SELECT ?a ?d { ?a schema:datePublished ?d } ORDER BY DESC(?d) ?a LIMIT 10"""),
        ("order", "latest of a section", """SELECT ?a ?h ?d { ?a schema:articleSection "Culture" ; schema:datePublished ?d ;
            schema:headline ?h } ORDER BY DESC(?d) ?a LIMIT 10"""),
        ("order", "by name", "SELECT ?p ?l { ?p a schema:Person ; rdfs:label ?l } ORDER BY ?l LIMIT 20"),
        ("distinct", "classes", "SELECT DISTINCT ?type { ?x a ?type }"),
        ("distinct", "pairs", "SELECT DISTINCT ?p ?s { ?a schema:publisher ?p ; schema:articleSection ?s }"),
        ("distinct", "places of events", "SELECT DISTINCT ?l { ?e sem:hasPlace ?x . ?x rdfs:label ?l }"),
        ("output", "all dates", "SELECT ?a ?d { ?a schema:datePublished ?d }"),
        ("output", "headlines", "SELECT ?h ?name { ?a schema:headline ?h ; schema:author ?p . ?p rdfs:label ?name }"),
        ("output", "first rows", """SELECT (COUNT(*) AS ?n) { { SELECT ?e ?f { ?a schema:mentions ?e . ?b schema:mentions ?e .
            ?b schema:mentions ?f } LIMIT 1000 } }"""),
    ]]


def bursts():
    """(name, updates): many small requests, each a transaction, that leave the store as it was."""
    def statements(number):
        this = f"<{data.ARTICLE}burst{number}>"
        return " ".join(f"{this} <{data.SCHEMA}mentions> {data.person(number * 7 + each)} ." for each in range(12)) + \
            f' {this} a <{data.SCHEMA}NewsArticle> ; <{data.SCHEMA}headline> "Burst {number}"@en .'
    count = 100
    return [
        ("insert", [f"INSERT DATA {{ {statements(number)} }}" for number in range(count)]),
        ("modify", [PROLOGUE + f"""DELETE {{ ?a schema:headline ?h }} INSERT {{ ?a schema:headline ?new }}
            WHERE {{ VALUES ?a {{ <{data.ARTICLE}burst{number}> }} ?a schema:headline ?h
            BIND(CONCAT(STR(?h), "!") AS ?new) }}""" for number in range(count)]),
        ("delete", [f"DELETE WHERE {{ <{data.ARTICLE}burst{number}> ?p ?o }}" for number in range(count)]),
    ]

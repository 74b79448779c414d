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
        ("path", "either way", f"SELECT (COUNT(*) AS ?n) {{ {rare} (schema:knows|^schema:knows)* ?x }}"),
        ("path", "steps and back", f"SELECT DISTINCT ?o {{ {rare} (schema:knows|^schema:knows)/schema:affiliation? ?o }}"),
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
    ] + benchmarks(sizes)]


def benchmarks(sizes):
    """Questions in the manner of the Berlin SPARQL Benchmark (an article for its product, what it mentions for features)
    and of the LDBC Semantic Publishing Benchmark (articles for its creative works)."""
    this, known, some = data.article(sizes.articles // 2), data.person(3), data.person(40)
    city, region = data.place(2), data.place(3)
    return [
        ("BSBM", "features and number", f"""SELECT DISTINCT ?a ?h {{ ?a schema:headline ?h ; schema:mentions {known}, {city} ;
            schema:wordCount ?w FILTER(?w > 500) }} ORDER BY ?h LIMIT 10"""),
        ("BSBM", "details", f"""SELECT ?h ?d ?who ?section ?about ?born {{ {this} schema:headline ?h ; schema:datePublished ?d ;
            schema:author ?p . ?p rdfs:label ?who OPTIONAL {{ {this} schema:articleSection ?section }}
            OPTIONAL {{ {this} schema:about ?x . ?x rdfs:label ?about }} OPTIONAL {{ ?p schema:birthDate ?born }} }}"""),
        ("BSBM", "one, not the other", f"""SELECT ?a ?h {{ ?a schema:mentions {known} ; schema:headline ?h ;
            schema:wordCount ?w FILTER(?w > 300) OPTIONAL {{ ?a schema:mentions {city} ; schema:headline ?other }}
            FILTER(!BOUND(?other)) }} ORDER BY ?h LIMIT 10"""),
        ("BSBM", "either feature", f"""SELECT DISTINCT ?a ?h {{ {{ ?a schema:mentions {some} ; schema:headline ?h ;
            schema:wordCount ?w FILTER(?w > 800) }} UNION {{ ?a schema:mentions {city} ; schema:headline ?h ;
            schema:wordCount ?w FILTER(?w < 400) }} }} ORDER BY ?h OFFSET 5 LIMIT 10"""),
        ("BSBM", "similar", f"""SELECT DISTINCT ?a ?h {{ {this} schema:mentions ?x ; schema:wordCount ?mine .
            ?a schema:mentions ?x ; schema:headline ?h ; schema:wordCount ?w
            FILTER({this} != ?a && ?w < ?mine + 120 && ?w > ?mine - 120) }} ORDER BY ?h LIMIT 5"""),
        ("BSBM", "nested options", f"""SELECT ?name ?kind ?whom ?h ?place {{ {some} rdfs:label ?name
            OPTIONAL {{ ?e rel:agent {some} ; sem:eventType ?kind ; rel:patient/rdfs:label ?whom FILTER(?kind = rel:Threaten) }}
            OPTIONAL {{ ?a schema:author {some} ; schema:headline ?h
              OPTIONAL {{ ?a schema:about ?place . ?place a schema:Place }} }} }}"""),
        ("BSBM", "latest in a language", f"""SELECT ?h ?d ?who ?long {{ ?a schema:mentions {city} ; schema:headline ?h
            FILTER(LANGMATCHES(LANG(?h), "EN")) ?a schema:datePublished ?d ; schema:author/rdfs:label ?who
            OPTIONAL {{ ?a schema:wordCount ?long FILTER(?long > 2000) }} }} ORDER BY DESC(?d) ?h LIMIT 20"""),
        ("BSBM", "in and out", f"SELECT ?p ?in ?out {{ {{ {some} ?p ?out }} UNION {{ ?in ?p {some} }} }}"),
        ("BSBM", "export", f"""CONSTRUCT {{ {this} rdfs:label ?h ; schema:creator ?who ; schema:keywords ?name }}
            WHERE {{ {this} schema:headline ?h ; schema:author/rdfs:label ?who ; schema:mentions/rdfs:label ?name }}"""),
        ("BSBM", "share of all", """SELECT ?l ?n { { SELECT ?c (COUNT(?p) AS ?n) { ?p schema:nationality ?c } GROUP BY ?c }
            { SELECT (COUNT(?q) AS ?all) { ?q schema:nationality ?any } } ?c rdfs:label ?l FILTER(?n * 28 > ?all) }"""),
        ("BSBM", "above the mean", """SELECT ?o (COUNT(?a) AS ?n) { { SELECT (AVG(?x) AS ?mean) { ?b schema:wordCount ?x } }
            ?a schema:publisher ?o ; schema:wordCount ?w FILTER(?w - ?mean > 1200) } GROUP BY ?o ORDER BY DESC(?n) ?o LIMIT 10"""),
        ("SPB", "about, of a year", f"""SELECT ?a ?h ?d {{ ?a schema:about {known} ; schema:headline ?h ;
            schema:datePublished ?d FILTER(?d >= "2016-01-01"^^xsd:date && ?d <= "2016-12-31"^^xsd:date) }}
            ORDER BY DESC(?d) ?a LIMIT 10"""),
        ("SPB", "latest as a graph", f"""CONSTRUCT {{ ?a schema:headline ?h ; schema:datePublished ?d ; schema:mentions ?x .
            ?x rdfs:label ?l }} WHERE {{ {{ SELECT ?a ?d {{ ?a schema:mentions {known} ; schema:datePublished ?d }}
            ORDER BY DESC(?d) ?a LIMIT 10 }} ?a schema:headline ?h OPTIONAL {{ ?a schema:mentions ?x . ?x rdfs:label ?l }} }}"""),
        ("SPB", "by month", f"""SELECT ?month (COUNT(*) AS ?n) {{ ?a schema:mentions {known} ; schema:datePublished ?d
            BIND(SUBSTR(STR(?d), 1, 7) AS ?month) }} GROUP BY ?month ORDER BY ?month"""),
        ("SPB", "facets", f"""SELECT ?section ?type (COUNT(DISTINCT ?a) AS ?n) {{ ?a schema:mentions {known}, ?x ;
            schema:articleSection ?section . ?x a ?type }} GROUP BY ?section ?type"""),
        ("SPB", "related works", f"""SELECT ?a (COUNT(DISTINCT ?x) AS ?n) {{ {this} schema:mentions ?x . ?a schema:mentions ?x
            FILTER(?a != {this}) }} GROUP BY ?a ORDER BY DESC(?n) ?a LIMIT 10"""),
        ("SPB", "word about a thing", f"""SELECT ?a ?h {{ ?a schema:about {known} ; schema:headline ?h
            FILTER(CONTAINS(LCASE(?h), "harvest")) }}"""),
        ("SPB", "several tags", f"""SELECT ?x (COUNT(?a) AS ?n) {{ VALUES ?x {{ {known} {some} {city} {data.organization(5)} }}
            ?a schema:about ?x ; schema:wordCount ?w FILTER(?w > 1000) }} GROUP BY ?x"""),
        ("SPB", "events of a region", f"""SELECT ?kind (COUNT(?e) AS ?n) {{ ?e sem:hasPlace/schema:containedInPlace* {region} ;
            sem:eventType ?kind ; sem:hasTimeStamp ?d FILTER(?d >= "2018-01-01"^^xsd:date && ?d < "2018-04-01"^^xsd:date) }}
            GROUP BY ?kind"""),
    ]


def bursts():
    """(name, updates, what then asks for their effect): many small requests, each a transaction, that leave the store as
    it was."""
    def statements(number):
        this = f"<{data.ARTICLE}burst{number}>"
        return " ".join(f"{this} <{data.SCHEMA}mentions> {data.person(number * 7 + each)} ." for each in range(12)) + \
            f' {this} a <{data.SCHEMA}NewsArticle> ; <{data.SCHEMA}headline> "Burst {number}"@en .'
    count = 100
    check = PROLOGUE + f"""SELECT ?a ?h ?x {{ VALUES ?a {{ <{data.ARTICLE}burst0> <{data.ARTICLE}burst{count - 1}> }}
        ?a schema:headline ?h ; schema:mentions ?x }}"""
    return [
        ("insert", [f"INSERT DATA {{ {statements(number)} }}" for number in range(count)], check),
        ("modify", [PROLOGUE + f"""DELETE {{ ?a schema:headline ?h }} INSERT {{ ?a schema:headline ?new }}
            WHERE {{ VALUES ?a {{ <{data.ARTICLE}burst{number}> }} ?a schema:headline ?h
            BIND(CONCAT(STR(?h), "!") AS ?new) }}""" for number in range(count)], check),
        ("delete", [f"DELETE WHERE {{ <{data.ARTICLE}burst{number}> ?p ?o }}" for number in range(count)], check),
    ]

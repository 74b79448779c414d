"""A graph of news, as large as wanted and the same for the same size and seed: N-Triples.

The shape is that of our own article graph, with the proportions of the LDBC Semantic Publishing Benchmark: works with
what they are about and mention, tags, dates; people, organisations and places that a few works in ten thousand name
and a few of which everybody names (Zipf); events with roles. Chains (places in places, bodies of bodies, people who
know people) give paths of every length.
"""
import random

SCHEMA = "https://schema.org/"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
REL = "https://relata.example/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
ENTITY = "https://relata.example/entity/"
ARTICLE = "https://relata.example/article/"

TRIPLES_PER_ARTICLE = 36.6
WORDS = """talks truce border election minister strike harbour storm budget court report market energy summit aid
protest police school hospital flood trade bank peace army energy vote union reform leader crisis deal fire rescue
science climate football museum airport railway water power growth debt price export drought harvest""".split()
GIVEN = "Anna Omar Lena Youssef Maria John Aisha Peter Nadia Karim Eva Daniel Sara Amir Julia Hassan Clara Tom".split()
FAMILY = "Haddad Novak Silva Larsen Khan Okafor Weber Rossi Cohen Tanaka Murphy Petrov Moreau Ali Schmidt Costa".split()
CATEGORIES = "Politics Economy Sport Science Culture World Opinion Weather Health Technology".split()
EVENT_TYPES = """Agree Consult Support Cooperate Aid Concede Retreat Request Accuse Reject Threaten Protest Sanction
Mobilize Coerce Assault Displacement Casualty Election Meeting""".split()


def person(number):
    return f"<{ENTITY}person/p{number}>"


def organization(number):
    return f"<{ENTITY}organization/o{number}>"


def place(number):
    return f"<{ENTITY}place/l{number}>"


def article(number):
    return f"<{ARTICLE}{number:016x}>"


def person_name(number):
    return f"{GIVEN[number % 18]} {FAMILY[number // 18 % 16]} {number}"


class Sizes:
    def __init__(self, triples):
        self.articles = max(40, int(triples / TRIPLES_PER_ARTICLE))
        self.persons = self.articles // 4 + 20
        self.organizations = self.articles // 10 + 10
        self.places = self.articles // 20 + 30


def write(out, triples, seed=20240509):
    """Writes about so many triples to the text file `out`."""
    chance = random.Random(seed).random
    sizes = Sizes(triples)

    def below(count):
        return int(chance() * count)

    def popular(count):  # Zipf's law, nearly: the logarithm is uniform
        return int(count ** chance()) - 1

    def put(subject, predicate, thing):
        out.write(f"{subject} <{predicate}> {thing} .\n")

    def date():
        return f'"20{10 + below(15):02}-{1 + below(12):02}-{1 + below(28):02}"^^<{XSD}date>'

    for number in range(sizes.places):
        put(place(number), RDF + "type", f"<{SCHEMA}Place>")
        put(place(number), RDFS + "label", f'"Place {number}"@en')
        if number:
            put(place(number), SCHEMA + "containedInPlace", place((number - 1) // 6))
    for number in range(sizes.organizations):
        put(organization(number), RDF + "type", f"<{SCHEMA}Organization>")
        put(organization(number), RDFS + "label", f'"Organization {number}"@en')
        put(organization(number), SCHEMA + "location", place(popular(sizes.places)))
        if number and chance() < 0.8:
            put(organization(number), SCHEMA + "parentOrganization", organization(below(number)))
    for number in range(sizes.persons):
        put(person(number), RDF + "type", f"<{SCHEMA}Person>")
        put(person(number), RDFS + "label", f'"{person_name(number)}"@en')
        put(person(number), SCHEMA + "affiliation", organization(popular(sizes.organizations)))
        put(person(number), SCHEMA + "nationality", place(1 + below(29)))
        if chance() < 0.7:
            put(person(number), SCHEMA + "birthDate", f'"19{30 + below(70)}-{1 + below(12):02}-{1 + below(28):02}"^^<{XSD}date>')
        if chance() < 0.5:
            put(person(number), SCHEMA + "jobTitle", f'"{WORDS[below(len(WORDS))]} editor"@en')
        for other in {popular(sizes.persons) if chance() < 0.3 else below(sizes.persons) for _ in range(below(7))}:
            put(person(number), SCHEMA + "knows", person(other))
    for number in range(sizes.articles):
        write_article(put, number, sizes, chance, below, popular, date)


def write_article(put, number, sizes, chance, below, popular, date):
    this = article(number)
    published = date()
    put(this, RDF + "type", f"<{SCHEMA}NewsArticle>")
    title = " ".join(WORDS[below(len(WORDS))] for _ in range(6))
    put(this, SCHEMA + "headline", f'"{title.capitalize()} {number}"@en')
    put(this, SCHEMA + "datePublished", published)
    put(this, SCHEMA + "wordCount", f'"{100 + below(2900)}"^^<{XSD}integer>')
    put(this, SCHEMA + "articleSection", f'"{CATEGORIES[popular(len(CATEGORIES) + 1)]}"')
    put(this, SCHEMA + "author", person(popular(sizes.persons)))
    put(this, SCHEMA + "publisher", organization(popular(min(200, sizes.organizations))))
    named = {person(popular(sizes.persons)) for _ in range(3)}
    named |= {organization(popular(sizes.organizations)), place(popular(sizes.places)), place(below(sizes.places))}
    named = sorted(named)
    for entity in named:
        put(this, SCHEMA + "mentions", entity)
    put(this, SCHEMA + "about", named[below(len(named))])
    for event in range(2):
        node = f"{this[:-1]}#event-{event}>"
        kind = EVENT_TYPES[popular(len(EVENT_TYPES) + 1)]
        agent, patient = person(popular(sizes.persons)), organization(popular(sizes.organizations))
        put(node, RDF + "type", f"<{SEM}Event>")
        put(node, RDFS + "label", f'"{kind} event {event} of {number}"@en')
        put(node, SEM + "eventType", f"<{REL}{kind}>")
        put(node, SEM + "hasActor", agent)
        put(node, SEM + "hasActor", patient)
        put(node, REL + "agent", agent)
        put(node, REL + "patient", patient)
        put(node, SEM + "hasPlace", place(popular(sizes.places)))
        put(node, SEM + "hasTimeStamp", published)
        put(node, REL + "confidence", f'"0.{50 + below(49)}"^^<{XSD}decimal>')

#!/usr/bin/env python3
"""Reads random JSON-LD with `relata` and with an independent reader (pyoxigraph), writes it, and compares.

    jsonld.py --relata build/relata --environment FOLDER

Exit status: 0 they agree; 1 they do not, and the document is printed; 77 the oracle cannot be had. 60 documents from seed
1 on; with RELATA_LONG in the environment 2,000 from a random seed on. Members that stand for no IRI are not generated: the
oracle reads what is inside of them, which the standard drops (JSON-LD 1.1 API, 5.1.2, step 13.3).
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

from differential import enter_environment

CONTEXT = {
    "e": "http://e.org/", "p": "e:p", "q": "http://q.org/q", "link": {"@id": "e:link", "@type": "@id"},
    "kind": {"@id": "e:kind", "@type": "@vocab"}, "list": {"@id": "e:list", "@container": "@list"},
    "dated": {"@id": "e:dated", "@type": "http://d.org/date"}, "en": {"@id": "e:en", "@language": "en"},
    "back": {"@reverse": "e:back"}, "map": {"@id": "e:map", "@container": "@language"}}
DEEPEST = 4


class Documents:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def some(self, values):
        return self.random.choice(values)

    def chance(self, probability):
        return self.random.random() < probability

    def scalar(self):
        return self.some(["x", "http://e.org/x", "e:y", "rel", "", 5, -3, 1.5, True, False, 1e22, 10.0, None])

    def value(self, depth):
        kinds = [self.scalar, lambda: {"@value": self.some(["v", 3, True, 2.5]),
                                       **self.some([{}, {"@type": "e:t"}, {"@type": "http://t.org/t"}])},
                 lambda: {"@value": "v", "@language": self.some(["en", "de-at"])},
                 lambda: {"@id": self.some(["e:i", "rel", "_:b1", "http://e.org/z", "../up", "#f"])}]
        if depth < DEEPEST:
            several = lambda: [self.value(depth + 1) for _ in range(self.random.randint(0, 3))]
            kinds += [lambda: {"@list": several()}, several, lambda: {"@set": several()}] + 3 * [
                lambda: self.node(depth + 1)]
        return self.some(kinds)()

    def node(self, depth):
        made = {}
        if self.chance(.6):
            made["@id"] = self.some(["e:a", "e:b", "rel/x", "_:b1", "http://e.org/n"])
        if self.chance(.3):
            made["@type"] = self.some(["T", ["T", "e:U"], "http://t.org/T"])
        for _ in range(self.random.randint(0, 4)):
            key = self.some(["p", "q", "e:r", "http://full.org/k", "link", "kind", "list", "dated", "en", "back"])
            if key == "back":
                made[key] = self.node(depth + 1) if depth < DEEPEST else {"@id": "e:z"}
            elif key == "list":
                made[key] = [self.value(DEEPEST) for _ in range(self.random.randint(0, 3))]
            else:
                made[key] = self.value(depth)
        if self.chance(.15):
            made["map"] = {"en": "a", "de": ["b", "c"], "@none": "d"}
        if self.chance(.1) and depth < DEEPEST:
            made["@reverse"] = {"p": self.node(depth + 1)}
        if self.chance(.1) and depth < DEEPEST:
            made["@graph"] = [self.node(depth + 1)]
        return made

    def document(self):
        context = dict(CONTEXT)
        for key, value in (("@vocab", "http://v.org/"), ("@language", "fr"), ("@base", "http://base.org/d/")):
            if self.chance(.3):
                context[key] = value
        if self.chance(.5):
            return {"@context": context, "@graph": [self.node(0), self.node(0)]}
        return {"@context": context, **self.node(0)}


def canonical(text, syntax, base=None):
    import pyoxigraph
    data = pyoxigraph.Dataset(pyoxigraph.parse(text, format=syntax, base_iri=base))
    data.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in data}


def ours(relata, folder, text):
    """What we read, as N-Quads and as the JSON-LD that we write of it."""
    path, store = os.path.join(folder, "d.jsonld"), os.path.join(folder, "store")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    subprocess.run([relata, "load", "--store", store, "--base", "http://doc.org/d", path], check=True,
                   stderr=subprocess.DEVNULL)
    return [subprocess.run([relata, "dump", "--store", store, "--to", syntax], check=True, stdout=subprocess.PIPE,
                           encoding="utf-8").stdout for syntax in ("nquads", "jsonld")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--relata", required=True)
    parser.add_argument("--environment", required=True)
    arguments = parser.parse_args()
    try:
        import pyoxigraph
    except ImportError:
        enter_environment(arguments.environment)
    from pyoxigraph import RdfFormat
    is_long = "RELATA_LONG" in os.environ
    first = random.SystemRandom().randrange(1 << 30) if is_long else 1
    count = 2000 if is_long else 60
    for seed in range(first, first + count):
        text = json.dumps(Documents(seed).document())
        expected = canonical(text, RdfFormat.JSON_LD, "http://doc.org/d")
        with tempfile.TemporaryDirectory() as folder:
            nquads, jsonld = ours(arguments.relata, folder, text)
        for what, said in (("reads", canonical(nquads, RdfFormat.N_QUADS)),
                           ("writes", canonical(jsonld, RdfFormat.JSON_LD))):
            if said != expected:
                print(f"seed {seed}: relata {what} something else of\n{text}\nmissing {sorted(expected - said)}\n"
                      f"too much {sorted(said - expected)}")
                sys.exit(1)
    print(f"{count} documents read and written alike")


main()

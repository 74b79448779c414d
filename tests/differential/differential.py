#!/usr/bin/env python3
"""Asks our engine and an independent one (pyoxigraph) the same random questions, and compares the answers.

Exit status: 0 they agree; 1 they do not, and the smallest case found is printed; 77 the oracle cannot be had.
Half a minute from case 1 on, 15,000 cases at most; with RELATA_LONG in the environment twenty minutes from a random case on.

What the standard leaves open counts as equal: the lexical form of a computed number (decimals are rounded to 12 places,
doubles to 9 digits, floats to 5), the order of the parts of GROUP_CONCAT (18.5.1.7), and which of several dateTimes
with one value is shown. What is not generated, and why, stands in generator.py; where the oracle deviates, in
deviations.py.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys
import time
from decimal import Decimal, InvalidOperation

from deviations import counts_are_loose, deviation
from generator import ANCHORS, PROLOGUE, XSD, Generator

SKIPPED = 77
TOO_MANY = 20_000


def enter_environment(folder):
    """Runs this script again in a virtual environment that has the oracle, made where it is missing."""
    python = os.path.join(folder, "bin", "python3")
    have = lambda: os.path.exists(python) and subprocess.run(
        [python, "-c", "import pyoxigraph"], stderr=subprocess.DEVNULL).returncode == 0
    if not have():
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", folder])
        if made.returncode == 0:
            subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "20",
                            "--retries", "1", "pyoxigraph>=0.5,<0.6"])
        if not have():
            print("skipped: differential: pyoxigraph cannot be installed from PyPI (no network, or no python3-venv)")
            sys.exit(SKIPPED)
    os.execv(python, [python, *sys.argv])


class Refused(Exception):
    """An engine that gives no answer, with what it says."""


class Ours:
    def __init__(self, program):
        environment = dict(os.environ)
        if os.access("/dev/shm", os.W_OK):  # stores are made by the thousand, and a disk would sync each
            environment["TMPDIR"] = "/dev/shm"
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)

    def ask(self, kind, text=""):
        body = text.encode()
        self.process.stdin.write(f"{kind} {len(body)}\n".encode() + body)
        self.process.stdin.flush()
        head = self.process.stdout.readline().decode().split()
        if not head:
            raise SystemExit(f"our engine died at:\n{text}")
        answer = self.process.stdout.read(int(head[1])).decode()
        if head[0] == "error":
            raise Refused(answer)
        return answer

    def load(self, nquads):
        self.ask("data", nquads)

    def query(self, text):
        answer = self.ask("query", text)
        if not answer.startswith("{"):
            return collections.Counter(quads_of(answer))
        answer = json.loads(answer)
        if "boolean" in answer:
            return answer["boolean"]
        rows = answer["results"]["bindings"]
        return collections.Counter(row_key((name, json_term(term)) for name, term in row.items()) for row in rows)

    def update(self, text):
        self.ask("update", text)

    def dump(self):
        return collections.Counter(quads_of(self.ask("dump")))


class Oracle:
    def __init__(self):
        self.store = oxigraph.Store()

    def load(self, nquads):
        self.store = oxigraph.Store()
        self.store.load(nquads.encode(), format=oxigraph.RdfFormat.N_QUADS)

    def query(self, text):
        try:
            answer = self.store.query(text)
            if isinstance(answer, oxigraph.QueryBoolean):
                return bool(answer)
            if isinstance(answer, oxigraph.QueryTriples):
                return collections.Counter({tuple(map(oracle_term, (*triple, None))) for triple in answer})
            names = [variable.value for variable in answer.variables]
            rows = collections.Counter()
            for count, row in enumerate(answer):
                if count > TOO_MANY:
                    return None
                rows[row_key((name, oracle_term(row[name])) for name in names if row[name] is not None)] += 1
            return rows
        except (SyntaxError, RuntimeError, OSError, ValueError) as error:
            raise Refused(str(error))

    def update(self, text):
        try:
            self.store.update(text)
        except (SyntaxError, RuntimeError, OSError, ValueError) as error:
            raise Refused(str(error))
        for graph in list(self.store.named_graphs()):  # our store does not remember empty graphs
            if next(self.store.quads_for_pattern(None, None, None, graph), None) is None:
                self.store.remove_graph(graph)

    def holds(self, graph):
        name = oxigraph.DefaultGraph() if graph == "DEFAULT" else oxigraph.NamedNode("http://x/" + graph[1:])
        return next(self.store.quads_for_pattern(None, None, None, name), None) is not None

    def dump(self):
        return quads_counter(self.store)


def quads_of(nquads):
    """The quads of a text that our engine wrote, read by the oracle's parser."""
    return {quad_key(quad) for quad in oxigraph.parse(nquads.encode(), format=oxigraph.RdfFormat.N_QUADS)}


def quads_counter(quads):
    return collections.Counter({quad_key(quad) for quad in quads})


def quad_key(quad):
    graph = None if isinstance(quad.graph_name, oxigraph.DefaultGraph) else quad.graph_name
    return tuple(map(oracle_term, (quad.subject, quad.predicate, quad.object, graph)))


def row_key(cells):
    return tuple(sorted(cells))


def json_term(term):
    if term["type"] != "literal" and term["type"] != "typed-literal":
        return (term["type"], term["value"], "", "")
    return literal(term["value"], term.get("datatype", XSD + "string"), term.get("xml:lang", ""))


def oracle_term(term):
    if term is None:
        return ("", "", "", "")
    if isinstance(term, oxigraph.NamedNode):
        return ("uri", term.value, "", "")
    if isinstance(term, oxigraph.BlankNode):
        return ("bnode", "", "", "")
    language = term.language or ""
    return literal(term.value, XSD + "string" if language else term.datatype.value, language)


def literal(text, datatype, language):
    kind = datatype.removeprefix(XSD)
    try:
        if kind == "integer":
            text = str(int(text))
        elif kind == "decimal":
            text = format(Decimal(text).quantize(Decimal("1e-12")).normalize() + 0, "f")
        elif kind == "double":
            text = f"{float(text) + 0:.9g}"
        elif kind == "float":
            text = f"{float(text) + 0:.5g}"
        elif kind == "string" and "|" in text:
            text = "|".join(sorted(text.split("|")))
    except (ValueError, InvalidOperation):
        pass  # ill-typed: compared as written
    return ("literal", text, datatype, language.lower())


class Case:
    """Data, and a query or a row of updates (trees, each with the graph that must hold something before)."""

    def __init__(self, data, trees, is_update):
        self.data, self.trees, self.is_update = data, trees, is_update

    def nquads(self):
        triples = [f"{triple} ." if not graph else f"{graph} {{ {triple} }}" for triple, graph in self.data]
        triples += [f"{triple} ." for triple in ANCHORS]
        quads = oxigraph.parse((PROLOGUE + "\n".join(triples)).encode(), format=oxigraph.RdfFormat.TRIG)
        return oxigraph.serialize(quads, format=oxigraph.RdfFormat.N_QUADS).decode()

    def smaller(self):
        for index in range(len(self.data)):
            yield Case(self.data[:index] + self.data[index + 1:], self.trees, self.is_update)
        for index, (tree, source) in enumerate(self.trees):
            if self.is_update and len(self.trees) > 1:
                yield Case(self.data, self.trees[:index] + self.trees[index + 1:], True)
            for less in tree.smaller():
                yield Case(self.data, self.trees[:index] + [(less, source)] + self.trees[index + 1:], self.is_update)

    def __str__(self):
        return "data\n" + self.nquads() + ("updates\n" if self.is_update else "query\n") + \
            "\n".join(str(tree) for tree, _ in self.trees)


def outcome(engine, action):
    """("answer", …) or ("refused", why)."""
    try:
        return "answer", action(engine)
    except Refused as error:
        return "refused", str(error)


def difference(case, ours, oracle):
    """None where the engines agree, or a pair of what they say."""
    nquads = case.nquads()
    engines = (ours, oracle)
    for engine in engines:
        engine.load(nquads)
    for tree, source in case.trees:
        text = str(tree)
        if source and not oracle.holds(source):
            continue  # to copy what is not there may be an error or not (SPARQL 1.1 Update 3.2.3)
        if case.is_update:
            said = [outcome(engine, lambda one: (one.update(text), one.dump())[1]) for engine in engines]
        else:
            said = [outcome(oracle, lambda one: one.query(text))]
            if said[0] == ("answer", None):
                return None
            said.insert(0, outcome(ours, lambda one: one.query(text)))
        if said[0][0] != said[1][0]:
            return said
        if said[0][0] == "answer" and said[0][1] != said[1][1]:
            if counts_are_loose(text) and isinstance(said[0][1], collections.Counter) and set(said[0][1]) == set(said[1][1]):
                continue
            return said
    return None


def shrink(case, said, ours, oracle, seconds):
    """The smallest case found in the time that still differs in the same way."""
    way = [kind for kind, _ in said]
    until = time.monotonic() + seconds
    again = True
    while again and time.monotonic() < until:
        again = False
        for less in case.smaller():
            now = difference(less, ours, oracle)
            if now and [kind for kind, _ in now] == way and not known(less):
                case, said, again = less, now, True
                break
    return case, said


def known(case):
    return any(deviation(str(tree)) for tree, _ in case.trees)


def show(said):
    if said[0][0] == said[1][0] == "answer" and not isinstance(said[0][1], bool):
        first, second = said[0][1], said[1][1]
        return f"only ours:   {dict(first - second)}\nonly oracle: {dict(second - first)}"
    return f"ours:   {said[0]}\noracle: {said[1]}"


def make_case(seed):
    generator = Generator(random.Random(seed))
    data = generator.data()
    if generator.chance(0.2):
        return Case(data, [generator.operation() for _ in range(generator.random.randint(1, 4))], True)
    return Case(data, [(generator.query(), None)], False)


def hunt(arguments):
    ours, oracle = Ours(arguments.answer), Oracle()
    first = arguments.seed
    print(f"differential: first seed {first}; --seed repeats it, --cases 1 --seed N one case", flush=True)
    until = time.monotonic() + arguments.seconds
    counts = collections.Counter()
    for number in range(arguments.cases):
        if time.monotonic() > until or counts["failures"] >= arguments.failures:
            break
        case = make_case(first + number)
        counts["updates" if case.is_update else "queries"] += 1
        if known(case):
            counts["passed over for a known deviation"] += 1
            continue
        said = difference(case, ours, oracle)
        if said:
            counts["failures"] += 1
            case, said = shrink(case, said, ours, oracle, 15)
            print(f"\n== seed {first + number}\n{case}\n{show(said)}", flush=True)
    print("differential:", ", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    return 1 if counts["failures"] else 0


def main():
    long = bool(os.environ.get("RELATA_LONG"))
    default_seconds, default_seed = (1200, random.SystemRandom().randrange(10**9)) if long else (30, 1)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--answer", required=True, help="the program that speaks for our engine")
    parser.add_argument("--environment", required=True, help="folder of the virtual environment with the oracle")
    parser.add_argument("--seed", type=int, default=default_seed, help="of the first case; the next cases count on")
    parser.add_argument("--cases", type=int, default=10**9 if long else 15_000)
    parser.add_argument("--seconds", type=float, default=default_seconds)
    parser.add_argument("--failures", type=int, default=3, help="stop after so many")
    arguments = parser.parse_args()
    try:
        import pyoxigraph
    except ImportError:
        enter_environment(arguments.environment)
    global oxigraph
    oxigraph = pyoxigraph
    sys.exit(hunt(arguments))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Loads the same graph into our engine and its peers, asks all the same questions, compares answers and times.

Exit status: 0 all answers agree; 1 some do not; 77 there is no peer. Times are the medians of several runs after one
that warms up, measured inside each process, from the text of the question to the answer as TSV.
"""
import argparse
import collections
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import data
import questions
from engines import Engine, Failed, TooSlow

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77


def python_with_peers(folder):
    """A Python that has pyoxigraph, in a virtual environment that is made where it is missing."""
    python = os.path.join(folder, "bin", "python3")
    have = lambda: os.path.exists(python) and subprocess.run(
        [python, "-c", "import pyoxigraph"], stderr=subprocess.DEVNULL).returncode == 0
    if not have():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder])
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "20",
                        "--retries", "1", "pyoxigraph>=0.5,<0.6", "rdflib>=7,<8"])
    return python if have() else None


def generate(folder, triples):
    path = os.path.join(folder, f"news-{triples}.nt")
    if not os.path.exists(path):
        with open(path + ".part", "w", encoding="utf-8") as out:
            data.write(out, triples)
        os.rename(path + ".part", path)
    with open(path, "rb") as lines:
        return path, sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))


NUMBER = re.compile(r'^"?([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)"?(?:\^\^<http://www.w3.org/2001/XMLSchema#\w+>)?$')


def cell(text):
    """A cell as all engines would write it: numbers, whose spelling is open, to twelve digits."""
    number = NUMBER.match(text)
    return f"{float(number[1]):.12g}" if number else text


def rows(answer):
    lines = answer.split("\n")
    if lines[0] in ("true", "false"):
        return lines[0]
    return collections.Counter(tuple(map(cell, line.rstrip("\r").split("\t"))) for line in lines[1:] if line)


def ask(engine, text, limit, repeats):
    seconds, answer = engine.ask("query", text, limit)
    times, total = [], seconds
    while len(times) < repeats and total < limit / 10 and seconds < 3:
        times.append(engine.ask("query", text, limit)[0])
        total += times[-1]
    return statistics.median(times or [seconds]), answer


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values))) if values else float("nan")


def show_time(seconds):
    return f"{seconds * 1000:.2f}" if seconds is not None else "-"


class Comparison:
    def __init__(self, engines, triples, arguments):
        self.engines, self.triples, self.arguments = engines, triples, arguments
        self.wrong = 0
        self.ratios = collections.defaultdict(list)  # of each peer: (group, name, its time, ours)

    def line(self, group, name, cells):
        print(f"{group:<14} {name:<20}" + "".join(f"{text:>14}" for text in cells), flush=True)

    def run(self, path, count):
        print(f"\n{count} triples, {os.path.getsize(path) / count:.0f} bytes each as N-Triples; times in ms")
        self.line("", "", [engine.name for engine in self.engines])
        loads = [engine.ask("load", path, 7200)[0] for engine in self.engines]
        self.line("load", "k triples/s", [f"{count / seconds / 1000:.0f}" for seconds in loads])
        self.line("load", "bytes a triple", [f"{engine.disk() / count:.1f}" for engine in self.engines])
        self.line("load", "peak memory, MB", [f"{engine.peak_memory() / 1e6:.0f}" for engine in self.engines])
        for group, name, text in questions.questions(self.triples):
            if not self.arguments.only or self.arguments.only in f"{group} {name}":
                self.question(group, name, text)
        if not self.arguments.only:
            self.updates()
        self.line("memory", "anonymous, MB", [f"{engine.anonymous_memory() / 1e6:.0f}" for engine in self.engines])
        self.summary()

    def question(self, group, name, text):
        times, expected, notes = [], None, ""
        for engine in self.engines:
            try:
                seconds, answer = ask(engine, text, self.arguments.limit, self.arguments.repeats)
            except (TooSlow, Failed) as error:
                times.append(None)
                if isinstance(error, TooSlow):
                    self.ratios[engine.name].append((group, name, self.arguments.limit, times[0]))
                notes += f"  {engine.name}: {error or 'too slow'}"
                self.wrong += engine is self.engines[0]
                continue
            times.append(seconds)
            found = rows(answer)
            if expected is None:
                expected = found
            elif found != expected:
                notes += f"  DIFFERS in {engine.name}"
                self.wrong += 1
            if engine is not self.engines[0] and times[0]:
                self.ratios[engine.name].append((group, name, seconds, times[0]))
        size = expected if isinstance(expected, str) else sum(expected.values()) if expected else 0
        self.line(group, name, [*map(show_time, times), f"{size} rows" if not isinstance(size, str) else size, notes])

    def updates(self):
        for name, texts in questions.bursts():
            times = []
            for engine in self.engines:
                times.append(sum(engine.ask("update", text, self.arguments.limit)[0] for text in texts) / len(texts))
            self.line("update", name, map(show_time, times))

    def summary(self):
        for name, measured in self.ratios.items():
            measured = [entry for entry in measured if entry[3]]
            by_group = collections.defaultdict(list)
            for group, _, theirs, ours in measured:
                by_group[group].append(theirs / ours)
            print(f"\n{name}: its time divided by ours, geometric mean {geometric_mean([t / o for _, _, t, o in measured]):.2f}"
                  f" over {len(measured)} questions (bursts of updates are not among them: what we answer is on the disk)")
            print("   " + ", ".join(f"{group} {geometric_mean(values):.1f}" for group, values in by_group.items()))
            slower = [f"{group} {name} ({theirs / ours:.2f})" for group, name, theirs, ours in measured if theirs < ours]
            print("   we are slower in: " + (", ".join(slower) or "none"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--relata", required=True, help="the program bench_relata")
    parser.add_argument("--environment", required=True, help="folder of the virtual environment with the peers")
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--long", action="store_true", help="10 million triples too")
    parser.add_argument("--peers", nargs="*", default=["oxigraph"], choices=["oxigraph", "rdflib"])
    parser.add_argument("--limit", type=float, default=60, help="seconds for one question")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", help="questions whose group and name contain this")
    parser.add_argument("--folder", help="where generated graphs are kept (default: made and removed)")
    arguments = parser.parse_args()
    python = python_with_peers(arguments.environment)
    if python is None:
        print("skipped: pyoxigraph cannot be installed from PyPI (no network, or no python3-venv)")
        sys.exit(SKIPPED)
    folder = arguments.folder or tempfile.mkdtemp(prefix="relata-peers-")
    os.makedirs(folder, exist_ok=True)
    wrong = 0
    for triples in arguments.triples + ([10_000_000] if arguments.long else []):
        path, count = generate(folder, triples)
        stores = tempfile.mkdtemp(prefix="relata-stores-", dir=folder)
        places = {name: os.path.join(stores, name) for name in ["relata", *arguments.peers]}
        engines = [Engine("relata", [arguments.relata, places["relata"]], places["relata"])]
        engines += [Engine(name, [python, os.path.join(HERE, "engines.py"), name, places[name]], places[name])
                    for name in arguments.peers]
        comparison = Comparison(engines, triples, arguments)
        try:
            comparison.run(path, count)
        finally:
            for engine in engines:
                engine.close()
            shutil.rmtree(stores)
        wrong += comparison.wrong
    if not arguments.folder:
        shutil.rmtree(folder)
    print(f"\n{wrong} answers differ or failed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

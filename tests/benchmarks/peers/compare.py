#!/usr/bin/env python3
"""Loads the same graph into our engine and its peers, asks all the same questions, compares answers and times.

Exit status: 0 our answers agree with most peers'; 1 some do not, or we have none; 77 there is no peer to trust.

Every question is first asked of each engine once, for the answers, which also warms up; then in rounds, each engine in
turn, so that what else the machine does meets all alike. Times are medians over the rounds, from the text of a question
to the whole answer, inside the engine's process; CPU time is that of all its threads.
"""
import argparse
import json
import os
import shutil
import signal
import statistics
import sys
import tempfile

import answers
import data
import installed
import questions
from engines import Failed, TooSlow
from report import Report

SKIPPED = 77
ROUNDS_SECONDS = 4  # of one question in one engine; another round starts while fewer are used
BURST_LIMITS = 5  # a burst of updates may take as long as so many questions


def generate(folder, triples):
    path = os.path.join(folder, f"news-{triples}.nt")
    if not os.path.exists(path):
        with open(path + ".part", "w", encoding="utf-8") as out:
            data.write(out, triples)
        os.rename(path + ".part", path)
    with open(path, "rb") as lines:
        return path, sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))


class Result:
    """What came of one request to one engine: a time, or why there is none."""

    def __init__(self, trouble=None, seconds=None, cpu=None, found=None):
        self.trouble, self.seconds, self.cpu, self.found = trouble, seconds, cpu, found
        self.times, self.cpu_times = [], []

    def settle(self):
        if self.times:
            self.seconds, self.cpu = statistics.median(self.times), statistics.median(self.cpu_times)

    def plain(self):
        return {"trouble": self.trouble, "seconds": self.seconds, "cpu": self.cpu, "rounds": len(self.times)}


class Comparison:
    """Of engines, the first of which is ours, on one graph."""

    def __init__(self, engines, stores, arguments, report):
        self.engines, self.stores, self.arguments, self.report = engines, stores, arguments, report
        self.asked_seconds = {engine.name: 0.0 for engine in engines}

    def run(self, path, count, triples):
        self.load(path, count)
        asked = [question for question in questions.questions(triples)
                 if not self.arguments.only or any(part in f"{question[0]} {question[1]}" for part in self.arguments.only)]
        first = [{engine.name: self.first(engine, text) for engine in self.engines} for _, _, text in asked]
        for (group, name, text), results in zip(asked, first):
            self.rounds(text, results)
            self.judge(group, name, results)
        if not self.arguments.only:
            self.bursts()
        self.report.memory({engine.name: engine.anonymous_memory() for engine in self.engines})

    def load(self, path, count):
        for engine in list(self.engines):
            measured = os.path.join(self.stores, engine.name + ".json")
            if engine.keeps and os.path.exists(measured):  # loaded by an earlier run
                with open(measured, encoding="utf-8") as kept:
                    self.report.loaded(engine.name, json.load(kept))
                continue
            try:
                answer = engine.ask("load", path, self.arguments.load_limit)
            except (TooSlow, Failed) as error:
                if engine is self.engines[0]:
                    raise
                in_time = not isinstance(error, TooSlow)
                self.report.not_loaded(engine.name, str(error) if in_time else
                                       f"not loaded within {self.arguments.load_limit:g} s")
                engine.close()
                self.engines.remove(engine)
                continue
            load = {"seconds": answer.seconds, "cpu": answer.cpu, "rate": count / answer.seconds,
                    "bytes": engine.disk() / count if engine.keeps else None, "peak": engine.peak_memory()}
            with open(measured, "w", encoding="utf-8") as out:
                json.dump(load, out)
            self.report.loaded(engine.name, load)

    def first(self, engine, text):
        if engine is not self.engines[0] and self.asked_seconds[engine.name] > self.arguments.budget:
            return Result("not asked")
        try:
            answer = engine.ask("query", text, self.arguments.limit)
        except TooSlow as slow:
            self.asked_seconds[engine.name] += self.arguments.limit
            return Result("slow", seconds=self.arguments.limit, cpu=slow.cpu)
        except Failed as error:
            return Result(f"cannot answer: {str(error).strip().splitlines()[0] if str(error).strip() else 'no reason'}")
        self.asked_seconds[engine.name] += answer.seconds
        return Result(seconds=answer.seconds, cpu=answer.cpu, found=answers.rows(answer.text))

    def rounds(self, text, results):
        for _ in range(self.arguments.repeats):
            for engine in self.engines:
                result = results[engine.name]
                if result.trouble or sum(result.times) > ROUNDS_SECONDS or result.seconds > self.arguments.limit / 4:
                    continue
                try:
                    answer = engine.ask("query", text, self.arguments.limit)
                except (TooSlow, Failed):  # the first time counts
                    continue
                result.times.append(answer.seconds)
                result.cpu_times.append(answer.cpu)
        for result in results.values():
            result.settle()

    def judge(self, group, name, results):
        ours = results[self.engines[0].name]
        answered = {peer: result for peer, result in results.items() if not result.trouble}
        for result in answered.values():
            if result.found != ours.found:
                result.trouble = f"differs: {answers.size(result.found)}"
        theirs = [result.found for result in answered.values() if result is not ours]
        wrong = ours.found is None or answers.outvoted(ours.found, theirs)
        self.report.question(group, name, results, "-" if ours.found is None else answers.size(ours.found), wrong)
        for result in results.values():
            result.found = None

    def bursts(self):
        stopped = set()  # engines that did not finish a burst, on which the next one builds
        for name, texts, check in questions.bursts():
            results = {engine.name: Result("not asked") if engine.name in stopped else self.burst(engine, texts, check)
                       for engine in self.engines}
            stopped |= {peer for peer, result in results.items() if result.trouble}
            self.judge("update", name, results)

    def burst(self, engine, texts, check):
        result = Result()
        try:
            for text in texts:
                answer = engine.ask("update", text, self.arguments.limit)
                result.times.append(answer.seconds)
                result.cpu_times.append(answer.cpu)
                if sum(result.times) > BURST_LIMITS * self.arguments.limit:
                    raise TooSlow(sum(result.cpu_times))
            result.found = answers.rows(engine.ask("query", check, self.arguments.limit).text)
        except TooSlow as slow:  # for all updates of the burst together
            share = 1 / len(texts)
            return Result("slow", seconds=BURST_LIMITS * self.arguments.limit * share, cpu=slow.cpu * share)
        except Failed as error:
            return Result(f"cannot answer: {error}")
        result.settle()
        return result


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--programs", required=True, help="folder of the programs bench_relata and bench_redland")
    parser.add_argument("--environment", required=True, help="folder where PyPI's and Maven's peers are installed")
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--peers", nargs="*", default=installed.PEERS, choices=installed.PEERS)
    parser.add_argument("--limit", type=float, default=60, help="seconds for one question")
    parser.add_argument("--load-limit", type=float, default=1800, help="seconds for the load")
    parser.add_argument("--budget", type=float, default=1200,
                        help="seconds of one peer for all questions once; the others are then not asked")
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--only", nargs="+", help="questions whose group and name contain one of these")
    parser.add_argument("--keep", metavar="FOLDER", help="where graphs and stores stay, and are found loaded by the next run")
    parser.add_argument("--json", help="file for all results")
    return parser.parse_args()


def compare(commands, missing, triples, folder, arguments):
    path, count = generate(folder, triples)
    stores = os.path.join(folder, f"stores-{triples}")
    os.makedirs(stores, exist_ok=True)
    for name in commands:
        if not os.path.exists(os.path.join(stores, name + ".json")):  # of a load that was broken off
            shutil.rmtree(os.path.join(stores, name), ignore_errors=True)
    engines = [installed.engine(name, command, os.path.join(stores, name)) for name, command in commands.items()]
    report = Report({engine.name: engine.version() for engine in engines}, missing)
    report.begin(count, os.path.getsize(path))
    try:
        Comparison(list(engines), stores, arguments, report).run(path, count, triples)
    finally:
        for engine in engines:
            engine.close()
        if not arguments.keep:
            shutil.rmtree(stores)
    report.summary()
    return report


def main():
    arguments = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that engines end and folders go
    commands, missing = installed.find(["relata", *arguments.peers], arguments.programs, arguments.environment)
    if "relata" in missing:
        sys.exit(f"relata: {missing['relata']}")
    if len(commands) == 1 or installed.JUDGES & missing.keys() and not installed.JUDGES & commands.keys():
        print("skipped, no peer whose answers count is here:",
              "; ".join(f"{name}: {reason}" for name, reason in missing.items()))
        sys.exit(SKIPPED)
    folder = os.path.abspath(arguments.keep) if arguments.keep else tempfile.mkdtemp(prefix="relata-peers-")
    os.makedirs(folder, exist_ok=True)
    try:
        reports = []
        for triples in arguments.triples:
            reports.append(compare(commands, missing, triples, folder, arguments))
            if arguments.json:
                with open(arguments.json, "w", encoding="utf-8") as out:
                    json.dump([report.plain() for report in reports], out, indent=1)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    sys.exit(1 if any(report.wrong for report in reports) else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How `relata resolve` grows with the store: articles of six sentences, four of each story, with names of their own.

    python3 tests/benchmarks/resolve.py --relata build-release/relata --articles 2500 10000

Prints, for each number of articles, CPU seconds and peak memory of the import and of `resolve`.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import subprocess
import tempfile

FIRST = ["Maria", "Erik", "Amina", "Tomas", "Ingrid", "Pavel", "Nadia", "Oscar", "Lucia", "Henrik", "Sofia", "Viktor"]
LAST_PARTS = [["Lind", "Berg", "Sand", "Haug", "Nord", "Vester", "Kal", "Mor", "Tor", "Bel"],
              ["quist", "mann", "strand", "vik", "sen", "aldi", "ovic", "ette", "dahl", "ner"]]
CITIES = ["Oslo", "Lyon", "Turin", "Porto", "Gdansk", "Ghent", "Malaga", "Leeds", "Bergen", "Graz"]
FIRMS = ["Shipping", "Steel", "Motors", "Energy", "Foods", "Logistics"]
SENTENCES = [
    "{person} was arrested by police in {city} on {day}.",
    "Officers said that {person} had robbed a branch of {firm} in {city}.",
    "{firm} dismissed {second} on {day}, the company said.",
    "{second} met {person} in {city} last month.",
    "Thousands protested against {firm} in {city} on {day}.",
    "“We will appeal,” {second} told reporters.",
]


def story(chance, number):
    name = lambda: f"{chance.choice(FIRST)} {chance.choice(LAST_PARTS[0])}{chance.choice(LAST_PARTS[1])}"
    date = datetime.date(2023, 1, 2) + datetime.timedelta(days=number % 700)
    return {"person": name(), "second": name(), "city": chance.choice(CITIES), "day": date.strftime("%A"),
            "firm": f"{chance.choice(LAST_PARTS[0])}{chance.choice(LAST_PARTS[1])} {chance.choice(FIRMS)}"}, date


def write(file, articles):
    chance = random.Random(3)
    with open(file, "w", encoding="utf-8") as out:
        for number in range(articles):
            if number % 4 == 0:
                names, date = story(chance, number)
            sentences = chance.sample(SENTENCES, len(SENTENCES))
            article = {"url": f"https://news.example/{number}", "headline": f"{names['person']} Arrested in {names['city']}",
                       "published": str(date), "text": "\n\n".join(s.format(**names) for s in sentences)}
            out.write(json.dumps(article) + "\n")


def measured(command):
    """CPU seconds and peak memory in MB of a command that has to succeed."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--relata", required=True)
    parser.add_argument("--articles", type=int, nargs="+", default=[2500, 10000])
    arguments = parser.parse_args()
    for articles in arguments.articles:
        with tempfile.TemporaryDirectory() as folder:
            file, store = pathlib.Path(folder) / "articles.jsonl", str(pathlib.Path(folder) / "store")
            write(file, articles)
            imported = measured([arguments.relata, "import", "--store", store, str(file)])
            resolved = measured([arguments.relata, "resolve", "--store", store])
            print(f"{articles:7} articles: import {imported[0]:6.1f} s {imported[1]:5.0f} MB, "
                  f"resolve {resolved[0]:6.1f} s {resolved[1]:5.0f} MB", flush=True)


if __name__ == "__main__":
    main()

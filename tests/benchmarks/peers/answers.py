"""Answers of different engines, made comparable.

Rows count as often as they come, and their order does not count. Numbers compare by value, for their spelling is open.
"""
import collections
import re

NUMBER = re.compile(r'^"?([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)"?(?:\^\^<http://www.w3.org/2001/XMLSchema#\w+>)?$')
STATEMENT = re.compile(r'^(\S+)\s+(\S+)\s+(.*?)\s*\.$')


def cell(text):
    number = NUMBER.match(text)
    return f"{float(number[1]):.12g}" if number else text.removesuffix("^^<http://www.w3.org/2001/XMLSchema#string>")


def rows(answer):
    """Of a SELECT in TSV or a CONSTRUCT in N-Triples a multiset of tuples; of an ASK "true" or "false"."""
    lines = [line.rstrip("\r") for line in answer.split("\n")]
    if lines[0] in ("true", "false"):
        return lines[0]
    if lines[0].startswith("?"):
        return collections.Counter(tuple(map(cell, line.split("\t"))) for line in lines[1:] if line)
    statements = {tuple(map(cell, STATEMENT.match(line).groups())) for line in lines if line and line[0] != "#"}
    return collections.Counter(statements)  # a graph is a set


def size(found):
    return found if isinstance(found, str) else f"{sum(found.values())} rows"


def outvoted(ours, theirs):
    """Whether more of the peers' answers differ from ours than agree with it."""
    agree = sum(found == ours for found in theirs)
    return len(theirs) - agree > agree

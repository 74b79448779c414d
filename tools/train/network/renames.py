"""Sentences told of others: copies of the sentences whose names are known, with other names of the same types in them.

What is left of a name when its words change is its place in the sentence; a small network that sees the same names again
and again would learn them by heart.
"""

import random

import numpy as np

import data

PERSON = 0
MINGLED = 0.5  # of the people get a first and a last name of two others


def names_of(corpus, sentence):
    """Its names as (begin, end, type), in their order."""
    return sorted(data.spans(corpus.name[corpus.words(sentence)]))


class Names:
    """All names of some sentences, as rows of tokens; each as often as it occurs in different documents."""

    def __init__(self, corpus, sentences):
        seen = {}
        for s in sentences:
            tokens = corpus.token[corpus.words(s)]
            for begin, end, kind in names_of(corpus, s):
                seen[(int(corpus.document[s]), kind, tuple(tokens[begin:end].tolist()))] = None
        self.of = [[name for _, k, name in seen if k == kind] for kind in range(3)]

    def draw(self, kind, chance):
        name = chance.choice(self.of[kind])
        if kind == PERSON and len(name) == 2 and chance.random() < MINGLED:
            other = chance.choice(self.of[kind])
            name = (name[0], other[-1])
        return name


def tags_of(length, kind):
    first = 1 + 4 * kind
    return [first + 3] if length == 1 else [first] + [first + 1] * (length - 2) + [first + 2]


def renamed(corpus, sentence, names, instead, chance):
    """Tokens and name tags of a sentence in which each name is another; `instead` has those of its document."""
    tokens, tags = corpus.token[corpus.words(sentence)].tolist(), corpus.name[corpus.words(sentence)].tolist()
    for begin, end, kind in reversed(names_of(corpus, sentence)):
        key = (kind, tuple(tokens[begin:end]))
        if key not in instead:
            instead[key] = names.draw(kind, chance)
        tokens[begin:end] = instead[key]
        tags[begin:end] = tags_of(len(instead[key]), kind)
    return tokens, tags


def add(corpus, copies, seed=5):
    """Adds the table "renamed" to a corpus: documents with names, `copies` times, without trees."""
    chance = random.Random(seed)
    known = [s for table in ("trees", "names") for s in corpus.sentences(table)
             if corpus.names_of(s) and not corpus.part_of(s).endswith("headlines")]
    names = Names(corpus, known)
    tokens, tags, lengths, parts, documents = [], [], [], [], []
    document = int(corpus.document.max())
    for _ in range(copies):
        before = None
        for s in known:
            if corpus.document[s] != before:
                before, instead = corpus.document[s], {}
                document += 1
            if not names_of(corpus, s):
                continue
            token, tag = renamed(corpus, s, names, instead, chance)
            tokens += token
            tags += tag
            lengths.append(len(token))
            parts.append(corpus.part[s])
            documents.append(document)
    join = lambda old, new: np.concatenate([old, np.array(new, dtype=old.dtype)])
    unknown = [-1] * len(tokens)
    corpus.token, corpus.name = join(corpus.token, tokens), join(corpus.name, tags)
    corpus.pair, corpus.head = join(corpus.pair, unknown), join(corpus.head, unknown)
    corpus.relation = join(corpus.relation, unknown)
    corpus.begin = join(corpus.begin, corpus.begin[-1] + np.cumsum(lengths))
    corpus.table = join(corpus.table, [data.TABLES.index("renamed")] * len(lengths))
    corpus.part, corpus.document = join(corpus.part, parts), join(corpus.document, documents)
    corpus.lengths = np.diff(corpus.begin)

"""The tables of `relata-train arrays` as flat NumPy arrays, one number a word, and batches of them."""

import random

import numpy as np

NAME_TAGS = 13  # outside, then begin, inside, last, unit of PER, ORG, LOC (importers/language/names/name_tags.h)
COLUMNS = ["word", "prefix1", "prefix2", "prefix3", "prefix4", "suffix1", "suffix2", "suffix3", "suffix4", "suffix5",
           "shape", "letters", "gazetteer", "class"]
LONGEST = 150  # words; longer sentences are left out, in training alone
FILES = ["trees", "names", "raw", "trees-held-out", "names-held-out"]
TABLES = FILES + ["renamed"]
FLAT = ["token", "pair", "head", "relation", "name"]  # of every word; -1 where nothing is known
OF_SENTENCES = ["table", "part", "document"]


class Corpus:
    """Sentence s has the words begin[s] … begin[s+1]. A word is a row of `forms` and `seen` (COLUMNS) by `token`;
    `head` is 0 for the root, else a word of the sentence from 1; `pair` and `relation` are indices of `pairs` and
    `relations`. `table` is an index of TABLES, `part` of `parts`."""

    def __init__(self, arrays):
        for name, value in arrays.items():
            setattr(self, name, value)
        self.lengths = np.diff(self.begin)

    def sentences(self, table):
        return np.flatnonzero(self.table == TABLES.index(table))

    def part_of(self, sentence):
        return str(self.parts[self.part[sentence]])

    def words(self, sentence):
        return slice(self.begin[sentence], self.begin[sentence + 1])

    def names_of(self, sentence):
        """Whether it is known which words of the sentence are names."""
        return self.name[self.begin[sentence]] >= 0

    def trees_of(self, sentence):
        return self.head[self.begin[sentence]] >= 0


def read(folder):
    """The tables as a Corpus. GUM's sentences stand among the trees and among the names: their names are joined."""
    tokens, forms, seen = {}, [], []
    pairs, relations, parts = {}, {}, {}
    flat = {name: [] for name in FLAT}
    of_sentences = {name: [] for name in OF_SENTENCES}
    begin, document, gum = [0], 0, {}

    def index(of, name):
        return of.setdefault(name, len(of))

    def add(rows, part, file):
        columns = list(zip(*rows))
        words = columns[0]
        if part.startswith("gum") and file == "names":
            gum.setdefault(words, [int(n) for n in columns[5]])
            return
        for row in rows:
            key = (row[0], *row[6:])
            if key not in tokens:
                tokens[key] = len(tokens)
                forms.append(row[0])
                seen.append([int(x) for x in row[6:]])
            flat["token"].append(tokens[key])
            known = row[1] != "_"
            flat["pair"].append(index(pairs, row[1] + " " + row[2]) if known else -1)
            flat["head"].append(int(row[3]) if known else -1)
            flat["relation"].append(index(relations, row[4]) if known else -1)
            flat["name"].append(int(row[5]) if row[5] != "_" else -1)
        begin.append(len(flat["token"]))
        of_sentences["table"].append(TABLES.index(file))
        of_sentences["part"].append(index(parts, part))
        of_sentences["document"].append(document)

    for file in FILES:
        part, rows = "", []
        with open(f"{folder}/{file}.tsv", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# part ") and not rows:
                    part = line[7:].strip()
                elif line == "# document\n" and not rows:
                    document += 1
                elif line == "\n":
                    if rows:
                        add(rows, part, file)
                    rows = []
                else:
                    rows.append(line.rstrip("\n").split("\t"))
    arrays = {name: np.array(values, dtype=np.int32) for name, values in {**flat, **of_sentences}.items()}
    arrays |= {"begin": np.array(begin, dtype=np.int64), "forms": np.array(forms), "seen": np.array(seen, np.uint32),
               "pairs": np.array(list(pairs)), "relations": np.array(list(relations)), "parts": np.array(list(parts))}
    corpus = Corpus(arrays)
    for s in corpus.sentences("trees"):
        if corpus.part_of(s).startswith("gum"):
            names = gum.get(tuple(corpus.forms[corpus.token[corpus.words(s)]].tolist()))
            if names is not None:
                corpus.name[corpus.words(s)] = names
    return corpus


def save(corpus, file):
    np.savez_compressed(file, **{name: value for name, value in vars(corpus).items() if name != "lengths"})


def load(file):
    arrays = np.load(file)
    return Corpus({name: arrays[name] for name in arrays.files})


def padded(rows, fill, dtype, multiple=8):
    """Rows of different lengths as one array, filled up to a common length that is a multiple."""
    length = -(-max(len(row) for row in rows) // multiple) * multiple
    out = np.full((len(rows), length), fill, dtype=dtype)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def batches(items, lengths, size, chance: random.Random):
    """Lists of items of about one length, `size` in all with padding, in random order."""
    order = list(items)
    chance.shuffle(order)
    order.sort(key=lambda i: -(-int(lengths[i]) // 8))
    out, batch = [], []
    for item in order:
        longest = -(-int(lengths[item]) // 8) * 8
        if batch and (len(batch) + 1) * longest > size:
            out.append(batch)
            batch = []
        batch.append(item)
    if batch:
        out.append(batch)
    chance.shuffle(out)
    return out


def may_follow(before, after):
    kind = lambda tag: (tag - 1) // 4
    continues = after > 0 and (after - 1) % 4 in (1, 2)
    is_open = before > 0 and (before - 1) % 4 in (0, 1)
    return continues and kind(before) == kind(after) if is_open else not continues


BARRED = np.array([[0.0 if may_follow(b, a) else -1e9 for a in range(NAME_TAGS)] for b in range(NAME_TAGS)])
UNCLOSED = np.array([-1e9 if t > 0 and (t - 1) % 4 in (0, 1) else 0.0 for t in range(NAME_TAGS)])


def decode_names(scores):
    """The best tags of a sentence whose names all close (Viterbi over words × NAME_TAGS log-probabilities)."""
    best = scores[0] + BARRED[0]
    back = []
    for row in scores[1:]:
        total = best[:, None] + BARRED
        back.append(total.argmax(0))
        best = total.max(0) + row
    tags = [int((best + UNCLOSED).argmax())]
    for pointers in reversed(back):
        tags.append(int(pointers[tags[-1]]))
    return tags[::-1]


def spans(tags):
    """Names as (begin, end, type)."""
    out, begin = set(), 0
    for i, tag in enumerate(tags):
        if tag == 0:
            continue
        if (tag - 1) % 4 in (0, 3):
            begin = i
        if (tag - 1) % 4 in (2, 3):
            out.add((begin, i + 1, (tag - 1) // 4))
    return out


class Scores:
    """Counts of what was right, by part of the corpus."""

    def __init__(self):
        self.counts = {}

    def count(self, name, right, of):
        r, n = self.counts.get(name, (0, 0))
        self.counts[name] = (r + int(right), n + int(of))

    def add(self, corpus, sentence, pairs, names, heads, relations):
        """`pairs`, `heads`, `relations` are the best ones, `names` log-probabilities."""
        words, part = corpus.words(sentence), corpus.part_of(sentence)
        if corpus.trees_of(sentence):
            right = heads == corpus.head[words]
            self.count(part + " pairs", (pairs == corpus.pair[words]).sum(), len(pairs))
            self.count(part + " UAS", right.sum(), len(pairs))
            self.count(part + " LAS", (right & (relations == corpus.relation[words])).sum(), len(pairs))
        if corpus.names_of(sentence):
            gold, found = spans(corpus.name[words]), spans(decode_names(names.astype(np.float64)))
            self.count(part + " F1", 2 * len(gold & found), len(gold) + len(found))

    def __str__(self):
        return ", ".join(f"{name} {100 * r / max(n, 1):.2f}" for name, (r, n) in self.counts.items())

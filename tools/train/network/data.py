"""The tables of `relata-train arrays` as sentences of NumPy arrays, and batches of them."""

from dataclasses import dataclass, field

import numpy as np

NAME_TAGS = 13  # outside, then begin, inside, last, unit of PER, ORG, LOC (importers/language/names/name_tags.h)
HASHES = 13  # columns behind the name tag: word, 4 prefixes, 5 suffixes, shape, letters, gazetteer, class
COLUMNS = ["word", "prefix1", "prefix2", "prefix3", "prefix4", "suffix1", "suffix2", "suffix3", "suffix4", "suffix5",
           "shape", "letters", "gazetteer", "class"]
LONGEST = 150  # words; longer sentences are cut, in training alone


@dataclass
class Sentence:
    part: str
    document: int
    forms: list
    seen: np.ndarray  # words × len(COLUMNS), int64
    pairs: np.ndarray | None = None  # "UPOS XPOS" by its index
    heads: np.ndarray | None = None  # 0 the root, else a word from 1
    relations: np.ndarray | None = None
    names: np.ndarray | None = None
    taught: dict = field(default_factory=dict)  # what the teacher says

    def __len__(self):
        return len(self.forms)


class Labels:
    """Names and their indices; grows while `open`."""

    def __init__(self, names=()):
        self.names = list(names)
        self.index = {name: i for i, name in enumerate(self.names)}
        self.open = not self.names

    def __call__(self, name):
        if name not in self.index:
            if not self.open:
                return -1
            self.index[name] = len(self.names)
            self.names.append(name)
        return self.index[name]

    def __len__(self):
        return len(self.names)


def read(file, pairs, relations):
    """Yields the sentences of a table. `pairs` and `relations` are Labels."""
    part, document, rows = "", -1, []

    def sentence():
        columns = list(zip(*rows))
        out = Sentence(part, document, list(columns[0]),
                       np.array([[int(x) for x in row[6:]] for row in rows], dtype=np.int64))
        if columns[1][0] != "_":
            out.pairs = np.array([pairs(u + " " + x) for u, x in zip(columns[1], columns[2])])
            out.heads = np.array([int(h) for h in columns[3]])
            out.relations = np.array([relations(r) for r in columns[4]])
        if columns[5][0] != "_":
            out.names = np.array([int(n) for n in columns[5]])
        return out

    with open(file, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# part ") and not rows:
                part = line[7:].strip()
            elif line == "# document\n" and not rows:
                document += 1
            elif line == "\n":
                if rows:
                    yield sentence()
                rows = []
            else:
                rows.append(line.rstrip("\n").split("\t"))


def cut(sentences):
    """Without what is too long for training."""
    return [s for s in sentences if len(s) <= LONGEST]


LENGTHS = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512]  # all batches have one of these lengths: few shapes of
# matrices, because kernels are compiled for each


def round_up(length):
    return next(l for l in LENGTHS if l >= length)


def batches(sentences, size, random, key=len, fill=True):
    """Lists of sentences of one length by `key`, rounded up, `size` in all with padding, in random order. `fill`: the
    last batch of a length is filled up with others of that length."""
    buckets = {}
    for s in sentences:
        buckets.setdefault(round_up(key(s)), []).append(s)
    out = []
    for length, bucket in sorted(buckets.items()):
        random.shuffle(bucket)
        count = max(1, size // length)
        if fill and len(bucket) > count:
            bucket = bucket + random.sample(bucket, -len(bucket) % count)
        out += [bucket[i: i + count] for i in range(0, len(bucket), count)]
    random.shuffle(out)
    return out


def padded(arrays, fill, dtype=np.int64, length=0):
    """Arrays of different first dimension as one, behind each other, filled up to `length` or a common one."""
    length = length or round_up(max(len(a) for a in arrays))
    out = np.full((len(arrays), length) + arrays[0].shape[1:], fill, dtype=dtype)
    for i, a in enumerate(arrays):
        out[i, : len(a)] = a
    return out


def decode_names(scores):
    """The best tags of a sentence whose names all close (Viterbi over words × NAME_TAGS log-probabilities)."""
    kind = lambda tag: (tag - 1) // 4
    part = lambda tag: (tag - 1) % 4
    is_open = lambda tag: tag > 0 and part(tag) in (0, 1)

    def may_follow(before, after):
        continues = after > 0 and part(after) in (1, 2)
        return continues and kind(before) == kind(after) if is_open(before) else not continues

    if not hasattr(decode_names, "barred"):
        decode_names.barred = np.array([[0.0 if may_follow(b, a) else -1e9 for a in range(NAME_TAGS)]
                                        for b in range(NAME_TAGS)])
    barred = decode_names.barred
    best = scores[0] + barred[0]
    back = []
    for row in scores[1:]:
        total = best[:, None] + barred
        back.append(total.argmax(0))
        best = total.max(0) + row
    best = best + np.array([-1e9 if is_open(t) else 0.0 for t in range(NAME_TAGS)])
    tags = [int(best.argmax())]
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

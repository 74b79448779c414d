"""The teacher's weights, as `teacher.py export` wrote them, in the form that `relata-train teacher` packs.

    python3 weights.py --teacher teacher.npz --corpus corpus.npz --tokenizer FILE.json --out DIR

Tensors are named as importers/language/encoder/transformer.h says. Matrices that read the same rows become one.
"""

import argparse
import json
import os
import unicodedata

import numpy as np


def is_read(piece):
    """Whether English text has the piece: it is no spare one, nor of another script."""
    other = any(ord(c) >= 0x250 and unicodedata.category(c).startswith("L") for c in piece)
    return not piece.startswith("[unused") and not other


def tensors_of(saved, kept, relations):
    def get(name):
        numbers = saved[name].astype(np.float32)
        scales = name + ".scales"
        return numbers * saved[scales][:, None] if scales in saved.files else numbers

    out = {}

    def linear(name, *parts):
        out[name + ".weight"] = np.concatenate([get(part + ".weight") for part in parts])
        out[name + ".bias"] = np.concatenate([get(part + ".bias") for part in parts])

    def norm(name, of):
        out[name + ".scale"], out[name + ".shift"] = get(of + ".weight"), get(of + ".bias")

    out["pieces.weight"] = get("encoder.words.weight")[kept]
    out["positions.weight"] = get("encoder.positions")
    out["letters"] = get("encoder.letters.weight")
    norm("input.norm", "encoder.norm")
    layers = sum(name.endswith(".mix.weight") for name in saved.files)
    for i in range(layers):
        own, of = f"layer{i}", f"encoder.layers.{i}"
        linear(own + ".qkv", of + ".query", of + ".key", of + ".value")
        for part in ("mix", "up", "down"):
            linear(f"{own}.{part}", f"{of}.{part}")
        norm(own + ".norm1", of + ".norm1")
        norm(own + ".norm2", of + ".norm2")
    out["own.gazetteer.weight"], out["own.class.weight"] = get("gazetteer.weight"), get("classes.weight")
    for kind in ("prefix3", "suffix2", "suffix3", "shape"):
        out[f"own.{kind}.weight"] = get(f"hashed.{kind}.weight")
    linear("join", "join")
    linear("heads", "arc_child", "arc_head", "label_child", "label_head", "name_hidden", "tags")
    names = slice(768, 768 + len(get("name_hidden.bias")))
    out["heads.bias"][names] += get("guideline.weight")[0]  # ours
    linear("names", "names")
    out["root"] = get("root")
    out["arc.weight"] = get("arc")
    out["arc.bias"] = np.zeros(len(get("arc")), np.float32)
    # Columns of the child's numbers become the slower index, relations the faster one; the head's constant is a bias.
    size = get("label").shape[1]
    label = get("label").reshape(relations, size, size).transpose(1, 0, 2).reshape(relations * size, size)
    out["label.weight"], out["label.bias"] = label[:, :-1], label[:, -1]
    return out


def write(options):
    saved, corpus = np.load(options.teacher), np.load(options.corpus)
    vocabulary = json.load(open(options.tokenizer))["model"]["vocab"]
    pieces = sorted((piece for piece in vocabulary if is_read(piece)), key=vocabulary.get)
    tensors = tensors_of(saved, [vocabulary[piece] for piece in pieces], len(corpus["relations"]))
    os.makedirs(options.out, exist_ok=True)
    for name, lines in (("pieces", pieces), ("pairs", corpus["pairs"]), ("relations", corpus["relations"])):
        with open(f"{options.out}/{name}.txt", "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    with open(f"{options.out}/tensors.bin", "wb") as file:
        file.write(f"tensors {len(tensors)}\n".encode())
        for name, tensor in tensors.items():
            rows, columns = tensor.shape if tensor.ndim == 2 else (1, len(tensor))
            file.write(f"{name} {rows} {columns}\n".encode())
        file.write(b"\n")
        for tensor in tensors.values():
            file.write(np.ascontiguousarray(tensor, "<f4").tobytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("teacher", "corpus", "tokenizer", "out"):
        parser.add_argument("--" + name, required=True)
    write(parser.parse_args())

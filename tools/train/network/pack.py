"""Packs the tables of `relata-train arrays` into one file, with sentences told of others added (renames.py).

    python3 pack.py --arrays DIR --out corpus.npz
"""

import argparse

import data
import renames

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrays", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--copies", type=int, default=2, help="of the sentences with names, with other names")
    options = parser.parse_args()
    corpus = data.read(options.arrays)
    renames.add(corpus, options.copies)
    data.save(corpus, options.out)

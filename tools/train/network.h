// Packs what the training of the network, or of its teacher, wrote into a model: weights become bytes, each row with a
// scale of its own.
#pragma once

#include <filesystem>

#include "importers/language/model_file.h"

namespace relata::train {

// A folder of
//   tensors.bin    a line "tensors COUNT"; COUNT lines "NAME ROWS COLUMNS"; an empty line; then the numbers of all of
//                  them, in that order, row by row, as float32, little-endian
//   words.txt      the hash of the word of each row of embed.word; the first is 0, for all others
//   pairs.txt      UPOS and XPOS of each tag pair
//   relations.txt  the relation of each row of label.out
// Adds sections "network-*", which language::Network reads. Throws std::runtime_error.
void add_network(const std::filesystem::path& weights, language::ModelFileWriter& model);

// A model of that network alone, which is read once before it is kept. Throws std::runtime_error.
void pack_network(const std::filesystem::path& weights, const std::filesystem::path& out);

// The same for the teacher, from tensors.bin, pairs.txt, relations.txt as above (tensors as language::Transformer says)
// and
//   pieces.txt     the piece of each row of pieces.weight
void add_teacher(const std::filesystem::path& weights, language::ModelFileWriter& model);
void pack_teacher(const std::filesystem::path& weights, const std::filesystem::path& out);

}  // namespace relata::train

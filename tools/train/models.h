// The models that relata-train makes, one function each. A new one is a row in tools/train.cpp's table.
#pragma once

#include <filesystem>

namespace relata::train {

// Reads the shared corpora, writes models into the folder `out`. Throws std::runtime_error.
void train_sentences(const std::filesystem::path& corpora, const std::filesystem::path& out);  // sentences.bin
void train_lemmas(const std::filesystem::path& corpora, const std::filesystem::path& out);     // lemmas.bin
void train_names(const std::filesystem::path& corpora, const std::filesystem::path& out);      // names.bin; needs
                                                                                               // gazetteer.bin

// The weights by which events of several articles are compared: event_weights.h, for queries/resolution.
void train_event_weights(const std::filesystem::path& corpora, const std::filesystem::path& out);

// How often an event that was read in such a way is right: confidence_weights.h, for importers/extraction/events.
void train_event_confidence(const std::filesystem::path& corpora, const std::filesystem::path& out);

// Not models, but what the network is trained on (tools/train/network): tables of tokens, in the folder `out`.
void write_arrays(const std::filesystem::path& corpora, const std::filesystem::path& out);

}  // namespace relata::train

// Corpora with names, read into documents with one guideline: Universal NER's names of people, organisations and
// places, tokens as in UD English.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/names/name_tags.h"

namespace relata::train {

struct NamedDocument {
  std::unique_ptr<language::Document> document;
  std::vector<language::NameTag> tags;  // of each token
};

// All throw std::runtime_error for a file that cannot be read.

// IOB2 of Universal NER; a document per "# newdoc".
std::vector<NamedDocument> read_universal_ner(const std::filesystem::path& file);
// Wikigold's IO tags; adjacent names of one type merge. MISC is no name here.
std::vector<NamedDocument> read_wikigold(const std::filesystem::path& file);
// Re-DocRED; PER, ORG and LOC but for the demonyms that the gazetteer knows.
std::vector<NamedDocument> read_redocred(const std::filesystem::path& file, const language::Gazetteer& gazetteer);
// GUM's entities of people, organisations and places whose head is a proper noun: the head with its flat and compound
// words.
std::vector<NamedDocument> read_gum(const std::filesystem::path& file, const language::Gazetteer& gazetteer);

// The hashes of a list of given names, a line each; sorted.
std::vector<std::uint64_t> read_given_names(const std::filesystem::path& file);

using NamedParts = std::vector<std::pair<std::string, std::vector<NamedDocument>>>;

// All corpora, divided for all: what names are learnt from, and what they are measured on.
NamedParts read_named_training(const std::filesystem::path& corpora, const language::Gazetteer& gazetteer);
NamedParts read_named_held_out(const std::filesystem::path& corpora, const language::Gazetteer& gazetteer);

// The sentences of a document as headlines: each longer word with a capital.
NamedDocument as_headlines(const NamedDocument& document);

}  // namespace relata::train

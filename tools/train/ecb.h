// The articles of ECB+ with their gold mentions of events, people and places.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "importers/formats/article.h"
#include "importers/language/document.h"

namespace relata::train {

struct EcbMention {
  std::string type;   // "ACTION_OCCURRENCE", "HUMAN_PART_PER", …
  std::string chain;  // over all articles of a topic; a mention without one has a chain of its own
  std::vector<std::uint32_t> tokens;
  bool reviewed = false;  // in a sentence that the annotators checked

  bool is_event() const { return type.starts_with("ACTION") || type.starts_with("NEG"); }
};

struct EcbDocument {
  int topic = 0;
  formats::Article article;           // its tokens between spaces, a zone for each of its sentences
  std::vector<language::Span> bytes;  // of each token
  std::vector<EcbMention> mentions;
};

// The articles of the topics whose number `wanted` accepts, in the order of their topics. Throws std::runtime_error.
std::vector<EcbDocument> read_ecb(const std::filesystem::path& corpora, bool (*wanted)(int topic));

// The first of the document's tokens within the mention whose own head lies outside. The document is made of the
// article's text, and parsed.
std::optional<std::uint32_t> head_of(const EcbDocument& ecb, const EcbMention& mention,
                                     const language::Document& document);

// The topics that everything was made from and looked at; the others are held out.
inline bool is_training_topic(int topic) { return topic <= 22; }
inline bool is_held_out_topic(int topic) { return !is_training_topic(topic); }

}  // namespace relata::train

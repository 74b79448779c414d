// Recognises names of people, organisations, places and products, and demonyms.
//
// Names follow the guideline of Universal NER (https://www.universalner.org): titles, articles and possessive endings
// are left out, "Aceh, Indonesia" is two names. The network scores every token; the best sequence of tags is mended by
// what rules and the gazetteer know; then the document is made consistent with itself.
#pragma once

#include <filesystem>
#include <memory>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/names/gazetteer_matches.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/names/name_words.h"

namespace relata::language {

class NameRecognizer {
 public:
  // Sections "common" and "given" of names.bin. `gazetteer` must outlive the recognizer. Throws ModelError.
  NameRecognizer(const std::filesystem::path& model, const Gazetteer& gazetteer);
  NameRecognizer(NameRecognizer&&) noexcept;
  ~NameRecognizer();

  // The words that it knows.
  const NameLexicon& lexicon() const;

  // Adds the names and demonyms of a document that has tokens, sentences and scores; keeps its other mentions. Trees
  // give the heads where they are set. Safe to call from several threads for different documents.
  void recognize(Document& document, std::span<const GazetteerMatch> matches, NameScores& scores) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relata::language

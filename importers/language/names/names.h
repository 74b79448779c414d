// Recognises names of people, organisations, places and products, and demonyms.
//
// Names follow the guideline of Universal NER (https://www.universalner.org): titles, articles and possessive endings
// are left out, "Aceh, Indonesia" is two names. A sequence model decides by the words around, with what the gazetteer
// knows as evidence; then the document is made consistent with itself.
#pragma once

#include <filesystem>
#include <memory>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

class NameRecognizer {
 public:
  // `gazetteer` must outlive the recognizer. Throws ModelError.
  NameRecognizer(const std::filesystem::path& model, const Gazetteer& gazetteer);
  NameRecognizer(NameRecognizer&&) noexcept;
  ~NameRecognizer();

  // Adds the names and demonyms of a document that has tokens and sentences; keeps its other mentions. Trees give
  // the heads where they are set. Safe to call from several threads for different documents.
  void recognize(Document& document) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relata::language

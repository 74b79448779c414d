// The language stages in their order: text -> tokens -> sentences -> tags and trees -> names -> mentions -> chains.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

// Who reads tags, trees and names: the small network, or the large encoder that taught it.
enum class LanguageModel { fast, accurate };

// Holds the models. One pipeline serves all threads; a Document belongs to one.
class Pipeline {
 public:
  // Loads the models of a folder, encoder.bin only for an accurate reading. `catalogue`, if any, is a gazetteer that
  // names are linked with in place of the models' own (importers/catalogue); it has no part in reading. Throws
  // ModelError.
  explicit Pipeline(const std::filesystem::path& models, LanguageModel chosen = LanguageModel::fast,
                    const std::filesystem::path& catalogue = {});
  ~Pipeline();

  // Told the name of each stage when it is done.
  using StageSink = std::function<void(std::string_view stage)>;

  // Fills tokens, sentences, mentions and chains of a document that has only its text and blocks.
  void annotate(Document& document, const StageSink& done = nobody) const;
  // Keeps the document's tokens and sentences; fills everything else.
  void annotate_tokens(Document& document) const;

  // What names are linked with.
  const Gazetteer& gazetteer() const;

 private:
  static void nobody(std::string_view) {}

  struct State;
  std::unique_ptr<State> state_;
};

// $RELATA_MODELS, else the installed folder beside the program, else the source tree's importers/models.
std::filesystem::path default_models();

}  // namespace relata::language

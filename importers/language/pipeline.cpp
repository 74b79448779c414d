#include "importers/language/pipeline.h"

#include <cstdlib>
#include <system_error>

#include "importers/language/coreference/coreference.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/model_file.h"
#include "importers/language/names/names.h"
#include "importers/language/syntax/lemmatizer.h"
#include "importers/language/syntax/parser.h"
#include "importers/language/syntax/sentences.h"
#include "importers/language/syntax/tagger.h"
#include "importers/language/syntax/tokens.h"
#include "importers/language/syntax/word_features.h"
#include "importers/language/tree.h"

namespace relata::language {

struct Pipeline::State {
  explicit State(const std::filesystem::path& models)
      : english(models / "english.bin"), gazetteer(models / "gazetteer.bin"), names(models / "names.bin", gazetteer) {}

  ModelFile english;
  Gazetteer gazetteer;
  NameRecognizer names;
  SentenceSplitter splitter{english};
  Tagger tagger{english};
  Lemmatizer lemmatizer{english};
  Parser parser{english};

  // Everything behind tokens and sentences.
  void annotate(Document& document, const std::vector<WordFeatures>& words, const StageSink& done) const {
    tagger.tag(document, words);
    done("tags");
    lemmatizer.lemmatize(document);
    done("lemmas");
    parser.parse(document, words);
    done("trees");
    names.recognize(document);
    done("names");
    const Tree tree(document);
    find_nominals(document, tree);
    done("nominals");
    resolve_coreference(document, tree, gazetteer);
    done("coreference");
  }
};

Pipeline::Pipeline(const std::filesystem::path& models) : state_(std::make_unique<State>(models)) {}
Pipeline::~Pipeline() = default;

const Gazetteer& Pipeline::gazetteer() const { return state_->gazetteer; }

void Pipeline::annotate(Document& document, const StageSink& done) const {
  std::vector<WordFeatures> words;
  tokenize(document);
  describe_words(document, words);
  done("tokens");
  state_->splitter.split(document, words);
  quiet_capitals(document, words);
  done("sentences");
  state_->annotate(document, words, done);
}

void Pipeline::annotate_tokens(Document& document) const {
  document.mentions.clear();
  document.chain_count = 0;
  std::vector<WordFeatures> words;
  describe_words(document, words);
  quiet_capitals(document, words);
  state_->annotate(document, words, nobody);
}

std::filesystem::path default_models() {
  if (const char* set = std::getenv("RELATA_MODELS"); set != nullptr && *set != '\0') return set;
  std::error_code unreadable;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  const auto installed = program.parent_path() / "../share/relata/models";
  if (!unreadable && std::filesystem::exists(installed, unreadable)) return installed;
  return RELATA_SOURCE_MODELS;
}

}  // namespace relata::language

#include "importers/language/pipeline.h"

#include <cstdlib>
#include <optional>
#include <system_error>

#include "importers/language/coreference/coreference.h"
#include "importers/language/coreference/name_kinds.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/encoder/network.h"
#include "importers/language/encoder/transformer.h"
#include "importers/language/model_file.h"
#include "importers/language/names/gazetteer_matches.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/names/names.h"
#include "importers/language/syntax/lemmatizer.h"
#include "importers/language/syntax/sentences.h"
#include "importers/language/syntax/tokens.h"
#include "importers/language/syntax/word_features.h"
#include "importers/language/tree.h"

namespace relata::language {

struct Pipeline::State {
  State(const std::filesystem::path& models, LanguageModel chosen, const std::filesystem::path& catalogue_file)
      : lemmas(models / "lemmas.bin"),
        boundaries(models / "sentences.bin"),
        network_file(models / "network.bin"),
        gazetteer(models / "gazetteer.bin"),
        names(models / "names.bin", gazetteer) {
    if (!catalogue_file.empty()) catalogue.emplace(catalogue_file, ModelCheck::outline);
    if (chosen != LanguageModel::accurate) return;
    encoder.emplace(models / "encoder.bin");
    if (encoder->transformer.name_tags() != network.heads().name_tags())
      throw ModelError((models / "encoder.bin").string() + ": has other name tags than network.bin");
  }

  // What a thread reuses from document to document.
  struct Workspace {
    std::vector<WordFeatures> words;
    std::vector<GazetteerMatch> matches;
    std::vector<NameEvidence> evidence;
    Network::Scratch network;
    Transformer::Scratch transformer;
    std::vector<Sentence> too_long;
    NameScores scores;
  };
  static Workspace& workspace() {
    thread_local Workspace own;
    return own;
  }

  ModelFile lemmas, boundaries, network_file;
  Gazetteer gazetteer;
  GazetteerMatcher matcher{gazetteer};
  std::optional<Gazetteer> catalogue;
  NameRecognizer names;
  SentenceSplitter splitter{boundaries};
  Network network{network_file};
  Lemmatizer lemmatizer{lemmas};
  struct Encoder {
    explicit Encoder(const std::filesystem::path& model) : file(model) {}

    ModelFile file;
    Transformer transformer{file};
  };
  std::optional<Encoder> encoder;

  void read(Document& document, Workspace& own) const {
    if (!encoder) {
      network.read(document, own.words, own.evidence, own.network, own.scores);
      return;
    }
    encoder->transformer.read(document, own.words, own.evidence, own.transformer, own.scores, own.too_long);
    network.read(own.too_long, document, own.words, own.evidence, own.network, own.scores);
  }

  // Everything behind tokens and sentences.
  void annotate(Document& document, Workspace& own, const StageSink& done) const {
    matcher.match(document, own.matches);
    find_name_evidence(document, gazetteer, own.matches, names.lexicon().given, own.evidence);
    done("evidence of names");
    read(document, own);
    done(encoder ? "encoder" : "network");
    lemmatizer.lemmatize(document);
    done("lemmas");
    names.recognize(document, own.matches, own.scores);
    done("names");
    const Tree tree(document);
    settle_kinds(document, tree, names.lexicon(), gazetteer);
    find_nominals(document, tree);
    done("nominals");
    resolve_coreference(document, tree, gazetteer);
    done("coreference");
  }
};

Pipeline::Pipeline(const std::filesystem::path& models, LanguageModel chosen, const std::filesystem::path& catalogue)
    : state_(std::make_unique<State>(models, chosen, catalogue)) {}
Pipeline::~Pipeline() = default;

const Gazetteer& Pipeline::gazetteer() const { return state_->catalogue ? *state_->catalogue : state_->gazetteer; }

void Pipeline::annotate(Document& document, const StageSink& done) const {
  auto& own = State::workspace();
  tokenize(document);
  describe_words(document, own.words);
  done("tokens");
  state_->splitter.split(document, own.words);
  quiet_capitals(document, own.words);
  done("sentences");
  state_->annotate(document, own, done);
}

void Pipeline::annotate_tokens(Document& document) const {
  document.mentions.clear();
  document.chain_count = 0;
  auto& own = State::workspace();
  describe_words(document, own.words);
  quiet_capitals(document, own.words);
  state_->annotate(document, own, nobody);
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

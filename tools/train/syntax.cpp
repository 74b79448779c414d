#include "tools/train/syntax.h"

#include <cstdio>

#include "tools/train/models.h"

namespace relata::train {
namespace {

constexpr std::size_t folds = 5;
constexpr std::size_t headline_every = 12;

// Tags each part of the treebank by a tagger that learnt from the other parts, as the parser will find them in new
// text.
void tag_by_others(Treebank& treebank, const std::filesystem::path& scratch) {
  std::vector<std::vector<language::Token>> tagged(treebank.size());
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const TreebankDocument*> others;
    for (std::size_t i = 0; i < treebank.size(); ++i) {
      if (i % folds != fold) others.push_back(&treebank[i]);
    }
    language::ModelFileWriter writer;
    train_tagger(others, writer);
    writer.write(scratch);
    const language::ModelFile file(scratch);
    const language::Tagger tagger(file);
    for (std::size_t i = fold; i < treebank.size(); i += folds) {
      auto& document = *treebank[i].document;
      const auto gold = document.tokens;
      tagger.tag(document, treebank[i].words);
      tagged[i] = std::exchange(document.tokens, gold);
    }
    std::fprintf(stderr, "tags of part %zu of %zu\n", fold + 1, folds);
  }
  for (std::size_t i = 0; i < treebank.size(); ++i) treebank[i].document->tokens = std::move(tagged[i]);
  std::filesystem::remove(scratch);
}

std::vector<const TreebankDocument*> all_of(const Treebank& treebank) {
  std::vector<const TreebankDocument*> documents;
  for (const auto& document : treebank) documents.push_back(&document);
  return documents;
}

}  // namespace

void train_syntax(const std::filesystem::path& corpora, const std::filesystem::path& out) {
  language::ModelFileWriter model;
  auto treebank = read_training_treebanks(corpora);
  train_lemmas(all_of(treebank), model);
  for (auto& headline : headlines_of(treebank, headline_every)) treebank.push_back(std::move(headline));
  train_tagger(all_of(treebank), model);
  tag_by_others(treebank, out / "english.scratch");
  train_parser(treebank, model);
  model.write(out / "english.bin");
}

}  // namespace relata::train

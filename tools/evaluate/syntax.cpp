// Tags, lemmas and trees on gold tokens; tokens and sentences on the paragraphs' raw text; speed. Measured as the CoNLL
// 2018 shared task did: words are matched by their characters, labels with their subtypes.
#include <chrono>
#include <set>

#include "importers/language/conllu.h"
#include "tools/evaluate/evaluations.h"
#include "tools/train/treebank.h"

namespace relata::evaluate {
namespace {

using language::Document;
using language::Span;

struct Counts {
  std::size_t correct = 0, found = 0, expected = 0;
  double f1() const { return 200.0 * static_cast<double>(correct) / static_cast<double>(found + expected); }
};

std::set<std::pair<std::uint32_t, std::uint32_t>> spans_of(const auto& parts) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> spans;
  for (const auto& part : parts) spans.emplace(part.bytes.begin, part.bytes.end);
  return spans;
}

void compare(const auto& found_parts, const auto& expected_parts, Counts& counts) {
  const auto expected = spans_of(expected_parts);
  counts.found += found_parts.size();
  counts.expected += expected_parts.size();
  for (const auto& part : found_parts) counts.correct += expected.count({part.bytes.begin, part.bytes.end});
}

struct Syntax {
  std::size_t words = 0, upos = 0, xpos = 0, features = 0, lemmas = 0, heads = 0, relations = 0;
  double seconds = 0;
};

void score_words(const Document& document, const std::vector<language::Token>& gold, Syntax& syntax) {
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const auto& found = document.tokens[i];
    ++syntax.words;
    syntax.upos += found.upos == gold[i].upos ? 1U : 0U;
    syntax.xpos += found.xpos == gold[i].xpos ? 1U : 0U;
    syntax.features += found.features == gold[i].features ? 1U : 0U;
    syntax.lemmas += found.lemma == gold[i].lemma ? 1U : 0U;
    syntax.heads += found.head == gold[i].head ? 1U : 0U;
    syntax.relations += found.head == gold[i].head && found.deprel == gold[i].deprel ? 1U : 0U;
  }
}

void evaluate_treebank(const language::Pipeline& pipeline, const std::filesystem::path& corpora,
                       const std::string& file, std::vector<Score>& scores) {
  Syntax syntax;
  Counts tokens, sentences;
  for (auto& [document, words] : train::read_treebank(corpora / file)) {
    const auto gold = document->tokens;
    const auto begin = std::chrono::steady_clock::now();
    pipeline.annotate_tokens(*document);
    syntax.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    score_words(*document, gold, syntax);
    Document raw{std::string(document->text()), document->blocks()};
    pipeline.annotate(raw);
    compare(raw.tokens, gold, tokens);
    compare(raw.sentences, document->sentences, sentences);
  }
  const auto share = [&](std::size_t count) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(syntax.words);
  };
  for (const auto& [measure, value] : std::initializer_list<std::pair<const char*, double>>{
           {"UPOS", share(syntax.upos)},
           {"XPOS", share(syntax.xpos)},
           {"FEATS", share(syntax.features)},
           {"lemma", share(syntax.lemmas)},
           {"UAS", share(syntax.heads)},
           {"LAS", share(syntax.relations)},
           {"tokens F1", tokens.f1()},
           {"sentences F1", sentences.f1()},
           {"tokens/s", static_cast<double>(syntax.words) / syntax.seconds}})
    scores.push_back({file, measure, value});
}

}  // namespace

std::vector<Score> evaluate_syntax(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  std::vector<Score> scores;
  for (const auto* file :
       {"ewt/en_ewt-dev.conllu", "ewt/en_ewt-test.conllu", "gum/gum-dev.conllu", "gum/gum-test.conllu"})
    evaluate_treebank(pipeline, corpora, file, scores);
  return scores;
}

}  // namespace relata::evaluate

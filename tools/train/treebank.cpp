#include "tools/train/treebank.h"

#include <zlib.h>

#include <stdexcept>

#include "importers/language/characters.h"
#include "importers/language/conllu.h"

namespace relata::train {
namespace {

TreebankDocument described(std::unique_ptr<language::Document> document) {
  TreebankDocument result{std::move(document), {}};
  language::describe_words(*result.document, result.words);
  language::quiet_capitals(*result.document, result.words);
  return result;
}

// Headlines capitalise all but short function words.
bool capitalized_in_headlines(const language::Token& token) {
  switch (token.upos) {
    case language::Upos::ADP:
    case language::Upos::CCONJ:
    case language::Upos::DET:
    case language::Upos::PART:
    case language::Upos::PUNCT:
    case language::Upos::SCONJ:
      return token.bytes.size() > 4;
    default:
      return true;
  }
}

std::unique_ptr<language::Document> headline_of(const language::Document& source, language::Span tokens) {
  if (source.tokens[tokens.end - 1].upos == language::Upos::PUNCT) --tokens.end;
  std::string text;
  std::vector<language::Token> copies;
  const auto root_shift = static_cast<std::int32_t>(tokens.begin);
  for (auto i = tokens.begin; i < tokens.end; ++i) {
    auto token = source.tokens[i];
    const auto begin = text.size();
    text += source.form(i);
    if (capitalized_in_headlines(token) && text[begin] >= 'a' && text[begin] <= 'z')
      text[begin] = static_cast<char>(text[begin] - 'a' + 'A');
    token.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
    token.sentence = 0;
    if (token.head >= 0) token.head -= root_shift;
    if (token.space_after) text += ' ';
    copies.push_back(token);
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  auto copy = std::make_unique<language::Document>(std::move(text), std::vector<language::Block>{{{0, size}, true}});
  copy->tokens = std::move(copies);
  copy->sentences = {{{0, size}, {0, tokens.size()}, 0}};
  return copy;
}

}  // namespace

std::string read_file(const std::filesystem::path& file) {
  gzFile in = gzopen(file.c_str(), "rb");
  if (in == nullptr) throw std::runtime_error(file.string() + ": cannot be read");
  std::string bytes;
  std::vector<char> chunk(1U << 20U);
  int size = 0;
  while ((size = gzread(in, chunk.data(), static_cast<unsigned>(chunk.size()))) > 0)
    bytes.append(chunk.data(), static_cast<std::size_t>(size));
  gzclose(in);
  if (size < 0) throw std::runtime_error(file.string() + ": damaged");
  return bytes;
}

Treebank read_treebank(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  language::ConlluReader reader(bytes);
  Treebank treebank;
  while (auto document = reader.next()) treebank.push_back(described(std::move(document->document)));
  return treebank;
}

Treebank read_training_treebanks(const std::filesystem::path& corpora) {
  auto treebank = read_treebank(corpora / "ewt/en_ewt-train.conllu.gz");
  for (auto& document : read_treebank(corpora / "gum/gum-train.conllu.gz")) treebank.push_back(std::move(document));
  return treebank;
}

Treebank headlines_of(const Treebank& treebank, std::size_t every) {
  Treebank headlines;
  std::size_t count = 0;
  for (const auto& source : treebank) {
    for (const auto& sentence : source.document->sentences) {
      const auto size = sentence.tokens.size();
      const auto last_is_root = source.document->tokens[sentence.tokens.end - 1].head == language::Token::root;
      if (++count % every != 0 || size < 5 || size > 25 || last_is_root) continue;
      headlines.push_back(described(headline_of(*source.document, sentence.tokens)));
    }
  }
  return headlines;
}

}  // namespace relata::train

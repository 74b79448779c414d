// Annotated documents written by hand, for tests that need trees and names but no models.
#pragma once

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "importers/language/document.h"

namespace relata::tests {

// A block. A sentence is its words, separated by spaces; a word is form|UPOS|head|deprel and, optionally, |lemma|NE,
// with heads counted from 1, 0 for the root, lemma "-" for the form in lower case, and NE as B-PER, I-ORG …, B-DEM for
// a demonym. A noun whose lemma is not its form is plural.
struct Paragraph {
  std::vector<std::string> sentences;
  bool apart = false;
};

namespace annotated_detail {

inline std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

inline language::MentionType type_of(const std::string& label) {
  if (label == "PER") return language::MentionType::person;
  if (label == "ORG") return language::MentionType::organization;
  if (label == "LOC" || label == "DEM") return language::MentionType::location;
  return language::MentionType::other;
}

inline language::Xpos xpos_of(language::Upos upos, bool inflected) {
  using language::Upos;
  using language::Xpos;
  if (upos == Upos::NOUN) return inflected ? Xpos::NNS : Xpos::NN;
  if (upos == Upos::PROPN) return inflected ? Xpos::NNPS : Xpos::NNP;
  return upos == Upos::ADJ ? Xpos::JJ : Xpos::FW;
}

}  // namespace annotated_detail

inline std::unique_ptr<language::Document> annotated(const std::vector<Paragraph>& paragraphs) {
  using namespace annotated_detail;
  std::string text;
  std::vector<language::Block> blocks;
  std::vector<language::Token> tokens;
  std::vector<language::Sentence> sentences;
  std::vector<std::vector<std::string>> words;
  for (const auto& paragraph : paragraphs) {
    const auto block_begin = static_cast<std::uint32_t>(text.size());
    for (const auto& written : paragraph.sentences) {
      language::Sentence sentence;
      sentence.block = static_cast<std::uint32_t>(blocks.size());
      sentence.tokens.begin = static_cast<std::uint32_t>(tokens.size());
      sentence.bytes.begin = static_cast<std::uint32_t>(text.size());
      for (const auto& word : split(written, ' ')) {
        const auto fields = split(word, '|');
        if (fields.size() < 4) throw std::invalid_argument("word: " + word);
        language::Token token;
        token.bytes.begin = static_cast<std::uint32_t>(text.size());
        text += fields[0];
        token.bytes.end = static_cast<std::uint32_t>(text.size());
        text += ' ';
        token.sentence = static_cast<std::uint32_t>(sentences.size());
        token.upos = language::parse_upos(fields[1]).value();
        const auto head = std::stoi(fields[2]);
        token.head = head == 0 ? language::Token::root : static_cast<std::int32_t>(sentence.tokens.begin) + head - 1;
        token.deprel = language::parse_deprel(fields[3]).value();
        token.xpos = xpos_of(token.upos, fields.size() > 4 && fields[4] != "-" && fields[4] != fields[0]);
        tokens.push_back(token);
        words.push_back(fields);
      }
      sentence.tokens.end = static_cast<std::uint32_t>(tokens.size());
      sentence.bytes.end = tokens.back().bytes.end;
      sentences.push_back(sentence);
    }
    blocks.push_back({{block_begin, static_cast<std::uint32_t>(text.size())}, true, paragraph.apart});
  }

  auto document = std::make_unique<language::Document>(text, blocks);
  document->tokens = std::move(tokens);
  document->sentences = std::move(sentences);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    auto lemma = words[i].size() > 4 && words[i][4] != "-" ? words[i][4] : words[i][0];
    if (lemma == words[i][0] && document->tokens[i].upos != language::Upos::PROPN) {
      for (auto& c : lemma) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    document->tokens[i].lemma = document->keep(lemma);
    if (words[i].size() < 6) continue;
    const auto& label = words[i][5];
    if (label.starts_with("I-")) {
      ++document->mentions.back().tokens.end;
      continue;
    }
    language::Mention mention;
    mention.tokens = {i, i + 1};
    mention.head = i;
    mention.type = type_of(label.substr(2));
    if (label == "B-DEM") mention.form = language::MentionForm::demonym;
    document->mentions.push_back(mention);
  }
  // The head is the word whose own head lies outside of the name.
  for (auto& mention : document->mentions) {
    for (auto i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      const auto above = document->tokens[i].head;
      if (above < 0 || !mention.tokens.contains(static_cast<std::uint32_t>(above))) mention.head = i;
    }
  }
  return document;
}

}  // namespace relata::tests

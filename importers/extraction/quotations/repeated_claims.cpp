#include "importers/extraction/quotations/repeated_claims.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace relata::extraction {
namespace {

using formats::ZoneKind;
using language::Upos;

// Of the telling words of a caption or headline, how many the body must repeat to make the same claim.
constexpr double same_claim = 0.75;

std::set<std::string_view> telling_words(const Reading& reading, const Quotation& quotation) {
  std::set<std::string_view> words;
  for (auto index : quotation.sentences) {
    const auto& tokens = reading.document.sentences[index].tokens;
    for (auto token = tokens.begin; token < tokens.end; ++token) {
      const auto& word = reading.document.tokens[token];
      const bool tells = word.upos == Upos::NOUN || word.upos == Upos::VERB || word.upos == Upos::NUM ||
                         word.upos == Upos::PROPN || word.upos == Upos::ADJ;
      if (tells && quotation.bytes.contains(word.bytes.begin)) words.insert(word.lemma);
    }
  }
  return words;
}

bool in_body(const Reading& reading, const Quotation& quotation) {
  return reading.zone(quotation.sentences.front()) == ZoneKind::body;
}

bool repeats(const Reading& reading, const Quotation& claim, const Quotation& body) {
  if (body.direct || body.speaker != claim.speaker || !in_body(reading, body)) return false;
  const auto words = telling_words(reading, claim);
  const auto told = telling_words(reading, body);
  const auto repeated = std::count_if(words.begin(), words.end(), [&](auto word) { return told.contains(word); });
  return !words.empty() && static_cast<double>(repeated) >= same_claim * static_cast<double>(words.size());
}

void add_sentences(std::vector<std::uint32_t>& sentences, const std::vector<std::uint32_t>& more) {
  sentences.insert(sentences.end(), more.begin(), more.end());
  std::sort(sentences.begin(), sentences.end());
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
}

}  // namespace

void merge_repeated_claims(Reading& reading) {
  auto& all = reading.facts.quotations;
  std::vector<Quotation> kept;
  std::vector<std::size_t> claims;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].speaker && !all[i].direct && !in_body(reading, all[i])) {
      claims.push_back(i);
    } else {
      kept.push_back(std::move(all[i]));
    }
  }
  for (auto claim : claims) {
    const auto body = std::find_if(kept.begin(), kept.end(),
                                   [&](const Quotation& quotation) { return repeats(reading, all[claim], quotation); });
    if (body == kept.end()) {
      kept.push_back(std::move(all[claim]));
    } else {
      add_sentences(body->sentences, all[claim].sentences);
    }
  }
  all = std::move(kept);
}

}  // namespace relata::extraction

#include "importers/extraction/quotations/reported_clause.h"

#include <algorithm>

#include "importers/extraction/clauses.h"
#include "importers/extraction/quotations/reporting_verbs.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

// Cuts punctuation, and a leading "that", off a clause.
Span trimmed(const Reading& reading, Span tokens) {
  const auto drop_first = [&] {
    return tokens.size() > 0 &&
           (is_punctuation(reading, tokens.begin) || (reading.document.tokens[tokens.begin].deprel == Deprel::mark &&
                                                      lower_form(reading, tokens.begin) == "that"));
  };
  while (drop_first()) ++tokens.begin;
  const auto closes_bracket = [&] { return reading.document.tokens[tokens.end - 1].xpos == Xpos::RRB; };
  while (tokens.size() > 0 && is_punctuation(reading, tokens.end - 1) && !closes_bracket()) --tokens.end;
  return tokens;
}

// Drops the writer's comment at the end: "…, indicating the severe impact of the conflict".
Span without_comment(const Reading& reading, Span tokens) {
  for (auto token = tokens.begin + 1; token < tokens.end; ++token) {
    const auto& word = reading.document.tokens[token];
    if (word.xpos != Xpos::VBG || reading.document.form(token - 1) != "," || !is_comment_participle(word.lemma))
      continue;
    // Only a comment that runs to the end: "…, indicating, he said, that …" is none.
    if (reading.tree.subtree(token).end + 1 >= tokens.end) return {tokens.begin, token};
  }
  return tokens;
}

// "S, S, the source added": a report that ends its sentence reports all of it.
std::uint32_t whole_sentence_head(const Reading& reading, const Attribution& by) {
  auto head = *by.content;
  const auto& sentence = reading.document.sentences[reading.document.tokens[by.cue].sentence];
  if (!by.follows || !only_punctuation(reading, {by.clause.end, sentence.tokens.end})) return head;
  while (const auto above = reading.tree.head(head)) {
    const auto relation = reading.document.tokens[head].deprel;
    if ((relation != Deprel::parataxis && relation != Deprel::conj) || *above > head) break;
    if (reporting_verb(reading.document.tokens[*above].lemma) != nullptr) break;
    head = *above;
  }
  return head;
}

}  // namespace

bool is_punctuation(const Reading& reading, std::uint32_t token) {
  return reading.document.tokens[token].upos == Upos::PUNCT;
}

bool only_punctuation(const Reading& reading, Span tokens) {
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    if (!is_punctuation(reading, token)) return false;
  }
  return true;
}

Span reported_clause(const Reading& reading, const Attribution& by) {
  if (by.extent) return trimmed(reading, without_comment(reading, trimmed(reading, *by.extent)));
  const auto head = whole_sentence_head(reading, by);
  auto tokens = reading.tree.subtree(head);
  if (reading.tree.dominates(head, by.cue)) {
    if (only_punctuation(reading, {by.clause.end, tokens.end})) {
      tokens.end = by.clause.begin;
    } else if (tokens.begin >= by.clause.begin || only_punctuation(reading, {tokens.begin, by.clause.begin})) {
      tokens.begin = by.clause.end;
    }
  } else if (by.follows) {
    for (auto child : reading.tree.children(by.cue)) {
      const auto relation = reading.document.tokens[child].deprel;
      if (child < head && (relation == Deprel::ccomp || relation == Deprel::parataxis)) {
        tokens.begin = std::min(tokens.begin, reading.tree.subtree(child).begin);
      }
    }
  }
  return trimmed(reading, without_comment(reading, trimmed(reading, tokens)));
}

}  // namespace relata::extraction

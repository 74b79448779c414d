#include "importers/extraction/quotations/reported_clause.h"

#include <algorithm>

#include "importers/extraction/clauses.h"
#include "importers/extraction/quotations/reporting_verbs.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

// Whether the last word is a mark whose other half stands within, behind the first word: polling was "calm".
bool closes_quotation(const Reading& reading, Span tokens) {
  const auto last = reading.document.form(tokens.end - 1);
  const auto opening = last == "\"" ? "\"" : last == "”" ? "“" : last == "''" ? "``" : "";
  if (*opening == 0) return false;
  std::uint32_t marks = 0;
  for (auto token = tokens.begin + 1; token + 1 < tokens.end; ++token) {
    if (reading.document.form(token) == opening) ++marks;
    if (last != opening && reading.document.form(token) == last && marks > 0) --marks;
  }
  return last == opening ? marks % 2 == 1 : marks > 0;
}

// Cuts punctuation, and a leading "that" or "But", off a clause.
Span trimmed(const Reading& reading, Span tokens) {
  const auto drop_first = [&] {
    return tokens.size() > 0 &&
           (is_punctuation(reading, tokens.begin) || reading.document.tokens[tokens.begin].upos == Upos::CCONJ ||
            (reading.document.tokens[tokens.begin].deprel == Deprel::mark &&
             lower_form(reading, tokens.begin) == "that"));
  };
  while (drop_first()) ++tokens.begin;
  const auto closes_bracket = [&] { return reading.document.tokens[tokens.end - 1].xpos == Xpos::RRB; };
  while (tokens.size() > 0 && is_punctuation(reading, tokens.end - 1) && !closes_bracket() &&
         !closes_quotation(reading, tokens))
    --tokens.end;
  return tokens;
}

// "said | that agent Scott Boras had left", where the parser takes the conjunction for a determiner; not "said that was
// all", "said that man had left".
Span without_that(const Reading& reading, Span tokens) {
  if (tokens.size() < 3 || lower_form(reading, tokens.begin) != "that") return tokens;
  const auto next = reading.document.tokens[tokens.begin + 1].upos;
  const auto second = reading.document.tokens[tokens.begin + 2].upos;
  const bool nouns = (next == Upos::NOUN || next == Upos::ADJ) && (second == Upos::NOUN || second == Upos::PROPN);
  if (next == Upos::PROPN || next == Upos::DET || next == Upos::PRON || nouns) ++tokens.begin;
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

bool holds_finite_verb(const Reading& reading, Span tokens) {
  for (auto token = tokens.begin; token < tokens.end; ++token) {
    const auto tag = reading.document.tokens[token].xpos;
    if (tag == Xpos::VBD || tag == Xpos::VBZ || tag == Xpos::VBP || tag == Xpos::MD) return true;
  }
  return false;
}

// "he wants to stay | , according to Marca": who vouches for the saying is no part of what is said.
Span without_source(const Reading& reading, Span tokens) {
  for (auto token = tokens.begin + 1; token + 2 < tokens.end; ++token) {
    if (lower_form(reading, token) != "according" || lower_form(reading, token + 1) != "to") continue;
    const bool set_off = reading.document.form(token - 1) == ",";
    return set_off && !holds_finite_verb(reading, {token, tokens.end}) ? Span{tokens.begin, token - 1} : tokens;
  }
  return tokens;
}

// "he does not think | that S": a clause that the tree has torn from its verb.
Span with_object_clause(const Reading& reading, Span tokens) {
  if (tokens.size() == 0) return tokens;
  const auto end = reading.document.sentences[reading.document.tokens[tokens.begin].sentence].tokens.end;
  if (tokens.end + 1 >= end || lower_form(reading, tokens.end) != "that") return tokens;
  if (reading.document.tokens[tokens.end - 1].upos != Upos::VERB) return tokens;
  return trimmed(reading, {tokens.begin, end});
}

// "told police | he was tired": who hears it, read as a part of what they hear.
Span without_hearer(const Reading& reading, const Attribution& by, Span tokens) {
  if ((by.frames & frame::hearer) == 0 || by.addressee || tokens.size() < 3) return tokens;
  if (!any_of(lower_form(reading, tokens.begin), {"police", "reporters", "journalists", "investigators", "officers",
                                                  "authorities", "jurors", "lawmakers", "officials", "detectives"}))
    return tokens;
  const auto next = reading.document.tokens[tokens.begin + 1].upos;
  if (next == Upos::PROPN || next == Upos::PRON || next == Upos::DET) ++tokens.begin;
  return tokens;
}

// "said Monday | the victim was …": when it was said.
Span without_day(const Reading& reading, const Attribution& by, Span tokens) {
  if (by.follows || tokens.size() < 3 || tokens.begin != by.cue + 1) return tokens;
  const bool day = any_of(lower_form(reading, tokens.begin), {"monday", "tuesday", "wednesday", "thursday", "friday",
                                                              "saturday", "sunday", "today", "yesterday"});
  const auto next = reading.document.tokens[tokens.begin + 1].upos;
  const bool begins = next == Upos::DET || next == Upos::PRON || next == Upos::PROPN || next == Upos::SCONJ;
  return day && begins ? trimmed(reading, {tokens.begin + 1, tokens.end}) : tokens;
}

// "they expected no rise | , and Moody's said it might …": what somebody else says is a report of its own.
Span without_next_report(const Reading& reading, std::uint32_t head, Span tokens) {
  for (auto child : reading.tree.children(head)) {
    const auto& word = reading.document.tokens[child];
    if (child < head || word.deprel != Deprel::conj || !tokens.contains(child)) continue;
    const auto* verb = reporting_verb(word.lemma);
    const auto subject = reading.tree.child(child, Deprel::nsubj);
    if (verb == nullptr || (verb->frames & frame::clause) == 0 || !subject) continue;
    if (reading.entities_headed_by(*subject).empty() || !reading.tree.child(child, Deprel::ccomp)) continue;
    const auto begin = reading.tree.subtree(child).begin;
    for (auto comma = begin; comma > head && comma + 2 >= begin; --comma) {
      if (reading.document.form(comma) == ",") return {tokens.begin, comma};
    }
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
  if (by.extent) {
    const auto own = by.follows ? *by.extent : without_next_report(reading, by.cue, *by.extent);
    const auto tokens = trimmed(reading, without_comment(reading, trimmed(reading, own)));
    return by.follows ? tokens : without_hearer(reading, by, without_that(reading, tokens));
  }
  const auto head = whole_sentence_head(reading, by);
  auto tokens = reading.tree.subtree(head);
  if (reading.tree.dominates(head, by.cue)) {
    if (only_punctuation(reading, {by.clause.end, tokens.end}) ||
        (by.lemma == "according to" && by.follows && !holds_finite_verb(reading, {by.clause.begin, tokens.end}))) {
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
  tokens = without_next_report(reading, head, tokens);
  tokens = trimmed(reading, without_comment(reading, trimmed(reading, without_source(reading, tokens))));
  if (by.follows) return tokens;
  return without_hearer(reading, by,
                        without_day(reading, by, with_object_clause(reading, without_that(reading, tokens))));
}

}  // namespace relata::extraction

#include "importers/extraction/relations/titles.h"

#include <algorithm>
#include <iterator>

#include "graph/vocabulary.h"
#include "importers/extraction/clauses.h"
#include "importers/extraction/relations/past_states.h"
#include "importers/extraction/relations/title_lexicon.h"
#include "importers/language/characters.h"
#include "importers/language/coreference/nominal_nouns.h"
#include "importers/language/coreference/nominals.h"

namespace relata::extraction {
namespace {

using language::lower;

using language::Deprel;
using language::Upos;

struct KinNoun {
  std::string_view lemma, predicate;
};

constexpr KinNoun kin[] = {
    {"wife", "schema:spouse"},       {"husband", "schema:spouse"}, {"spouse", "schema:spouse"},
    {"widow", "schema:spouse"},      {"widower", "schema:spouse"}, {"son", "schema:children"},
    {"daughter", "schema:children"}, {"child", "schema:children"}, {"stepson", ""},
    {"father", "schema:parent"},     {"mother", "schema:parent"},  {"parent", "schema:parent"},
    {"brother", "schema:sibling"},   {"sister", "schema:sibling"}, {"sibling", "schema:sibling"},
    {"twin", "schema:sibling"},
};

constexpr std::string_view school_words[] = {"University",   "College",     "School",      "Academy",
                                             "Institute",    "Polytechnic", "Universität", "Université",
                                             "Conservatory", "MIT",         "UCLA"};
constexpr std::string_view party_words[] = {"Party",     "Likud",         "Labour", "Congress",
                                            "Democrats", "Conservatives", "Fatah"};

template <std::size_t size>
bool contains(const std::string_view (&words)[size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

template <std::size_t size>
bool has_word(const std::string_view (&words)[size], std::string_view name) {
  while (!name.empty()) {
    const auto space = std::min(name.find(' '), name.size());
    if (contains(words, name.substr(0, space))) return true;
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return false;
}

const TitleNoun* title_noun(const Reading& reading, std::uint32_t token) {
  const auto& word = reading.document.tokens[token];
  if (word.upos != Upos::NOUN && word.upos != Upos::PROPN && word.upos != Upos::ADJ) return nullptr;
  if (word.upos == Upos::ADJ && word.deprel == Deprel::amod) return nullptr;  // "national security minister"
  return find_title_noun(lower(word.lemma));
}

// A word as the reader sees it: tokens without a space between them ("far", "-", "right").
Span written_word(const Reading& reading, std::uint32_t last) {
  const auto& tokens = reading.document.tokens;
  const auto begin = reading.document.sentences[tokens[last].sentence].tokens.begin;
  Span word{last, last + 1};
  while (word.begin > begin && !tokens[word.begin - 1].space_after && tokens[word.begin].upos != Upos::PUNCT &&
         reading.document.form(word.begin - 1) == "-" && word.begin - 1 > begin) {
    word.begin -= tokens[word.begin - 2].space_after ? 1 : 2;
  }
  return word;
}

// "guitarists A, B and C": each of them is a guitarist.
std::string singular(const language::Document& document, std::uint32_t token) {
  std::string form(document.form(token));
  const auto& word = document.tokens[token];
  if (word.xpos != language::Xpos::NNS && word.xpos != language::Xpos::NNPS) return form;
  std::string lemma(word.lemma);
  if (lemma.empty()) return form;
  if (form[0] >= 'A' && form[0] <= 'Z' && lemma[0] >= 'a' && lemma[0] <= 'z')
    lemma[0] = static_cast<char>(lemma[0] - 'a' + 'A');
  return lemma;
}

bool is_weekday(std::string_view word) {
  constexpr std::string_view days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return contains(days, word);
}

// How many words before a title may belong to it.
constexpr int longest_title = 6;

bool is_body(const Reading& reading, Span word) {
  for (auto token = word.begin; token < word.end; ++token) {
    for (const auto& mention : reading.document.mentions) {
      if (mention.tokens.begin > token) break;
      if (mention.tokens.contains(token) &&
          (mention.form == language::MentionForm::name || mention.form == language::MentionForm::demonym)) {
        return true;
      }
    }
  }
  return false;
}

// Of "attorney general" either word may be the head; neither represents a client.
bool is_attorney_general(const Reading& reading, std::uint32_t title) {
  const auto next = title + 1 < reading.document.tokens.size() ? lower_form(reading, title + 1) : std::string();
  const auto form = lower_form(reading, title);
  return (form == "attorney" && (next == "general" || next == "-")) ||
         (form == "general" && title > 0 && lower_form(reading, title - 1) == "attorney");
}

// "film director", "music producer", "photo editor": a profession rather than a place in a body.
bool makes_art(const Reading& reading, Span title) {
  const auto begin = reading.document.sentences[reading.document.tokens[title.begin].sentence].tokens.begin;
  return title.begin > begin &&
         any_of(lower_form(reading, title.begin - 1),
                {"film", "movie", "music", "theatre", "theater", "stage", "record", "television", "tv", "documentary",
                 "video", "animation"}) &&
         any_of(lower(reading.document.tokens[title.end - 1].lemma), {"director", "producer", "editor"});
}

// "Tavast chairman": a name that was not found as one is no part of a title in small letters, unlike "NBA coach" and
// "Civil Rights leader".
bool is_strange_name(const Reading& reading, Span word, std::string_view title) {
  const auto form = reading.document.text(reading.document.bytes(word));
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto begin = reading.document.sentences[reading.document.tokens[word.begin].sentence].tokens.begin;
  if (word.begin == begin || !is_small(reading.document.form(word.begin - 1)[0])) return false;
  const auto tag = reading.document.tokens[word.end - 1].upos;
  constexpr std::string_view adjective_endings[] = {"ic", "an", "al", "ish", "ese", "ist", "ive", "ant", "ine"};
  const bool adjective =
      tag == Upos::ADJ && std::any_of(std::begin(adjective_endings), std::end(adjective_endings),
                                      [&](std::string_view ending) { return form.ends_with(ending); });
  return (tag == Upos::PROPN || (tag == Upos::ADJ && !adjective)) && is_small(title[0]) && form.size() > 3 &&
         form[0] >= 'A' && form[0] <= 'Z' && std::any_of(form.begin(), form.end(), is_small);
}

// "chief negotiator", "head teacher": the first word says the rank of the second and is no title by itself.
bool is_first_of_its_kind(const Reading& reading, std::uint32_t token) {
  const auto& tokens = reading.document.tokens;
  const auto rank = lower(tokens[token].lemma);
  if (token + 1 >= tokens.size() || tokens[token + 1].sentence != tokens[token].sentence) return false;
  const auto next = lower(tokens[token + 1].lemma);
  return any_of(rank, {"chief", "head"}) && tokens[token + 1].upos == Upos::NOUN && find_title_noun(next) != nullptr &&
         !is_leading_pair(rank, next);
}

}  // namespace

std::optional<TitleClass> title_class(const Reading& reading, std::uint32_t token) {
  const auto* noun = title_noun(reading, token);
  if (noun == nullptr) return std::nullopt;
  if (is_first_of_its_kind(reading, token) || is_over(reading, token)) return std::nullopt;
  auto means = noun->means;
  auto word = written_word(reading, token);
  if (makes_art(reading, word)) means = TitleClass::occupation;
  if (is_attorney_general(reading, token)) means = TitleClass::official;
  if (word.size() > 1 && any_of(lower_form(reading, word.begin), {"ex", "non", "anti"})) return std::nullopt;
  if (word.size() > 1 && lower_form(reading, word.begin) == "vice") means = TitleClass::official;
  const auto& tokens = reading.document.tokens;
  const auto begin = reading.document.sentences[tokens[token].sentence].tokens.begin;
  if (token + 1 < tokens.size() && reading.document.form(token + 1) == "-" && token + 2 < tokens.size() &&
      any_of(lower_form(reading, token + 2), {"elect", "designate", "in"})) {
    return std::nullopt;
  }
  // "secretary general", where the first word heads the second
  if (token + 1 < tokens.size() && is_leading_pair(lower(tokens[token].lemma), lower_form(reading, token + 1)))
    means = TitleClass::leader;
  if (word.begin > begin) {
    const auto before = lower_form(reading, word.begin - 1);
    if (is_leading_pair(before, lower(tokens[token].lemma))) {
      means = TitleClass::leader;
    } else if (lower(tokens[token].lemma) == "chief" && tokens[word.begin - 1].upos == Upos::NOUN) {
      means = TitleClass::official;  // "foreign policy chief", "army chief": the head of that, not of the body
    }
  }
  for (int i = 0; i < longest_title && word.begin > begin; ++i) {
    word = written_word(reading, word.begin - 1);
    const auto& last = tokens[word.end - 1];
    const auto form = lower(reading.document.text(reading.document.bytes(word)));
    if (makes_not_held(form)) return std::nullopt;
    if (last.upos == Upos::PUNCT || last.upos == Upos::VERB || last.upos == Upos::ADP) break;
    if (makes_second_rank(form) && means == TitleClass::leader) means = TitleClass::official;
    if (last.upos == Upos::DET || last.upos == Upos::PRON) {
      // "then the head of the family"
      if (word.begin > begin && any_of(lower_form(reading, word.begin - 1), {"then", "once", "formerly", "previously"}))
        return std::nullopt;
      break;
    }
  }
  return means;
}

std::string job_title(const Reading& reading, std::uint32_t token) {
  const auto* noun = title_noun(reading, token);
  if (noun == nullptr || !noun->job) return {};
  const auto& document = reading.document;
  const auto begin = document.sentences[document.tokens[token].sentence].tokens.begin;
  auto word = written_word(reading, token);
  const auto own = word.size() == 1 ? singular(document, token) : std::string(document.text(document.bytes(word)));
  auto title = own;
  for (int i = 0; i < longest_title && word.begin > begin; ++i) {
    word = written_word(reading, word.begin - 1);
    const auto& last = document.tokens[word.end - 1];
    const bool part = last.upos == Upos::NOUN || last.upos == Upos::PROPN || last.upos == Upos::ADJ;
    if (!part || is_body(reading, word)) break;
    const std::string form(document.text(document.bytes(word)));
    if (form.ends_with("-year-old") || form == "old") break;
    const auto* before = title_noun(reading, word.end - 1);
    if (before != nullptr && before->lemma.starts_with("spokes")) break;  // "navy spokesman | Commander"
    if (is_judgement(lower(form)) || is_strange_name(reading, word, title)) break;
    // "In a Monday statement President X said …": what stands before belongs to another phrase.
    if (is_weekday(lower(form))) return own;
    title.insert(0, form + " ");
  }
  // "minister of defence", "secretary of state": what follows belongs to the title unless it is a body.
  for (auto child : reading.tree.children(token)) {
    if (child < token || document.tokens[child].deprel != Deprel::nmod) continue;
    const auto marker = reading.tree.child(child, Deprel::case_);
    const auto phrase = reading.tree.subtree(child);
    if (!marker || *marker != token + 1 || !any_of(lower_form(reading, *marker), {"of", "for"})) break;
    if (document.tokens[child].upos != Upos::NOUN && is_body(reading, phrase)) break;
    if (is_body(reading, phrase) || phrase.size() > 4) break;
    title += " " + std::string(document.text(document.bytes(phrase)));
    break;
  }
  return title;
}

bool is_one_of_several(const Reading& reading, std::uint32_t title) {
  const auto article = reading.tree.child(title, Deprel::det);
  if (article) return any_of(lower_form(reading, *article), {"a", "an"});
  return reading.document.tokens[title].lemma == "commander" && !reading.tree.child(title, Deprel::nmod_poss);
}

bool is_posted_to(const Reading& reading, std::uint32_t title, EntityIndex body) {
  if (!any_of(reading.document.tokens[title].lemma, {"ambassador", "envoy", "emissary", "representative", "delegate"}))
    return false;
  for (auto child : reading.tree.children(title)) {
    const auto marker = reading.tree.child(child, Deprel::case_);
    const auto entities = reading.entities_headed_by(child);
    if (marker && lower_form(reading, *marker) == "to" && std::ranges::find(entities, body) != entities.end())
      return true;
  }
  return false;
}

bool leads_part(const Reading& reading, std::uint32_t title) {
  const auto begin = reading.document.sentences[reading.document.tokens[title].sentence].tokens.begin;
  if (title == begin) return false;
  const auto before = language::nominal_noun(language::lower_lemma(reading.document, title - 1));
  return before && before->type == language::MentionType::organization;
}

std::string_view kin_predicate(std::string_view lemma) {
  for (const auto& noun : kin) {
    if (noun.lemma == lemma) return noun.predicate;
  }
  return {};
}

bool is_kin_by_marriage(const Reading& reading, std::uint32_t noun) {
  const auto& document = reading.document;
  const auto sentence = document.sentences[document.tokens[noun].sentence].tokens;
  if (noun + 2 < sentence.end && document.form(noun + 1) == "-" && lower_form(reading, noun + 2) == "in") return true;
  return noun >= sentence.begin + 2 && document.form(noun - 1) == "-" &&
         any_of(lower_form(reading, noun - 2), {"step", "grand", "god", "foster"});
}

bool has_owner(const Reading& reading, std::uint32_t title) {
  const auto children = reading.tree.children(title);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const auto relation = reading.document.tokens[child].deprel;
    if (relation == Deprel::nmod_poss) return true;
    const bool before = relation == Deprel::compound || relation == Deprel::amod;
    return before && child < title && !reading.entities_headed_by(child).empty();
  });
}

std::string_view inverse(std::string_view predicate) {
  if (predicate == "schema:spouse" || predicate == "schema:sibling") return predicate;
  if (predicate == "schema:children") return "schema:parent";
  if (predicate == "schema:parent") return "schema:children";
  return {};
}

bool is_school_name(std::string_view name) { return has_word(school_words, name); }

bool is_party_name(std::string_view name) { return has_word(party_words, name); }

std::string time_value(const Time& time) {
  if (!time.point.empty()) return time.point.substr(0, 10);
  if (time.begin.size() >= 4 && time.begin.size() == time.end.size() && time.begin.ends_with("-01-01") &&
      time.text.find(time.begin.substr(0, 4)) != std::string::npos && time.text.size() <= 12) {
    return time.begin.substr(0, 4);
  }
  return {};
}

std::string_view time_datatype(std::string_view value) {
  namespace xsd = graph::vocabulary::xsd;
  return value.size() == 4 ? xsd::gYear : value.size() == 7 ? xsd::gYearMonth : xsd::date;
}

}  // namespace relata::extraction

#include "importers/extraction/time/tense.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;
using language::Xpos;

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& sorted) {
  return std::ranges::binary_search(sorted, word);
}

// Verbs and adjectives whose infinitives and dates lie ahead: "scheduled for Friday", "agreed to meet".
constexpr std::array<std::string_view, 23> ahead = {
    "agree",     "aim",    "arrange", "due",     "expect",   "expected", "going", "hope",
    "intend",    "likely", "plan",    "planned", "pledge",   "promise",  "ready", "schedule",
    "scheduled", "set",    "slate",   "slated",  "threaten", "vow",      "want"};
static_assert(std::ranges::is_sorted(ahead));

// What calendars announce in the present tense: "the trial begins on Monday", "the law takes effect Jan. 1".
// Headlines tell so what is over.
constexpr std::array<std::string_view, 10> announced = {"begin", "close",  "conclude", "end",   "expire",
                                                        "open",  "reopen", "resume",   "start", "take"};
static_assert(std::ranges::is_sorted(announced));

// What is done is yet to come, whatever the verb stands under.
constexpr std::array<std::string_view, 3> planning = {"arrange", "plan", "schedule"};

// Verbs that give something the day behind "for": "called an election for June", whenever they did so.
constexpr std::array<std::string_view, 8> dating = {"arrange",  "book",       "call",     "fix",
                                                    "postpone", "reschedule", "schedule", "set"};
static_assert(std::ranges::is_sorted(dating));

class TenseReader {
 public:
  explicit TenseReader(const language::Document& document) : document_(document) {}

  // Up the tree to the first predicate that tells.
  Tense governing(std::uint32_t token) const {
    const bool aimed_at = is_aimed_at(token);
    bool infinitive = false;
    for (int steps = 0; steps < 12; ++steps) {
      const auto& node = document_.tokens[token];
      const auto view = look_at(token);
      if (aimed_at && view.predicate && is_one_of(word(token), dating)) return Tense::later;
      if (view.infinitive && is_one_of(word(token), planning)) infinitive = true;  // "to plan a trip in May"
      if (infinitive && (is_one_of(word(token), ahead) || document_.form(token) == "going" || is_to_do(token)))
        return view.past ? Tense::later : Tense::future;
      if (view.predicate) {
        const auto tense = tense_of(token, view, steps == 0);
        if (tense != Tense::none || (!view.infinitive && node.xpos != Xpos::VBG)) return tense;
        infinitive = view.infinitive;
      }
      if (steps > 0 && node.upos == Upos::NOUN && is_called_next(token)) return Tense::later;
      if (node.head < 0) break;
      token = static_cast<std::uint32_t>(node.head);
    }
    return Tense::none;
  }

 private:
  // What the auxiliaries of a predicate say.
  struct View {
    bool predicate = false, infinitive = false;
    bool will = false, would = false, modal = false, perfect = false, past = false, present = false;
  };

  std::string_view word(std::uint32_t token) const {
    const auto& node = document_.tokens[token];
    return node.lemma.empty() ? document_.form(token) : node.lemma;
  }

  View look_at(std::uint32_t token) const {
    View view;
    const auto& node = document_.tokens[token];
    view.predicate = node.upos == Upos::VERB || node.upos == Upos::AUX;
    const auto sentence = document_.sentences[node.sentence].tokens;
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      const auto& child = document_.tokens[i];
      if (child.head != static_cast<std::int32_t>(token)) continue;
      if (child.deprel == Deprel::mark && document_.form(i) == "to") view.infinitive = true;
      if (child.deprel != Deprel::aux && child.deprel != Deprel::aux_pass && child.deprel != Deprel::cop) continue;
      view.predicate = true;
      add_auxiliary(view, i);
    }
    if (node.xpos == Xpos::VBD) view.past = true;
    return view;
  }

  void add_auxiliary(View& view, std::uint32_t i) const {
    const auto lemma = word(i);
    const auto& token = document_.tokens[i];
    if (token.xpos == Xpos::VBD) view.past = true;
    if (token.xpos == Xpos::VBZ || token.xpos == Xpos::VBP) view.present = true;
    if (lemma == "have") view.perfect = true;
    if (token.xpos != Xpos::MD) return;
    if (lemma == "will" || lemma == "shall" || lemma == "'ll" || lemma == "\u2019ll")
      view.will = true;
    else if (lemma == "would" || lemma == "'d" || lemma == "\u2019d")
      view.would = true;
    else
      view.modal = true;
  }

  // "his next hearing", "an upcoming vote"
  bool is_called_next(std::uint32_t noun) const {
    const auto first = document_.sentences[document_.tokens[noun].sentence].tokens.begin;
    for (auto i = noun; i > first && i + 6 > noun; --i) {
      if (document_.tokens[i - 1].head != static_cast<std::int32_t>(noun)) continue;
      const auto form = document_.form(i - 1);
      if (form == "next" || form == "upcoming" || form == "forthcoming" || form == "scheduled") return true;
    }
    return false;
  }

  // "for June 30"
  bool is_aimed_at(std::uint32_t time) const {
    const auto first = document_.sentences[document_.tokens[time].sentence].tokens.begin;
    for (auto i = time; i > first && i + 4 > time; --i) {
      const auto& before = document_.tokens[i - 1];
      if (before.deprel == Deprel::case_ && before.head == static_cast<std::int32_t>(time))
        return document_.form(i - 1) == "for";
    }
    return false;
  }

  // "they are to meet"
  bool is_to_do(std::uint32_t token) const {
    const auto end = document_.sentences[document_.tokens[token].sentence].tokens.end;
    return word(token) == "be" && token + 2 < end && document_.form(token + 1) == "to" &&
           document_.tokens[token + 2].upos == Upos::VERB;
  }

  bool is_announced(std::uint32_t verb) const {
    if (!is_one_of(word(verb), announced)) return false;
    const auto end = document_.sentences[document_.tokens[verb].sentence].tokens.end;
    const auto behind = verb + 1 < end ? document_.form(verb + 1) : std::string_view();
    if (word(verb) == "take") return behind == "place" || behind == "effect" || behind == "office";
    return behind != "fire" && document_.form(end - 1) == ".";
  }

  // `itself`: the time is the predicate, as in "the vote is on Sunday".
  Tense tense_of(std::uint32_t token, const View& view, bool itself) const {
    const auto tag = document_.tokens[token].xpos;
    if (view.perfect) return Tense::past;
    if (view.will) return Tense::future;
    if (view.would) return Tense::later;
    if (view.modal) return Tense::future;
    if (is_to_do(token)) return tag == Xpos::VBD ? Tense::later : Tense::future;
    const bool looks_ahead = is_one_of(word(token), ahead);
    if (looks_ahead && (tag == Xpos::VBN || tag == Xpos::JJ)) return view.present ? Tense::future : Tense::later;
    if (view.past) return Tense::past;
    if (tag == Xpos::VB && is_one_of(word(token), planning))
      return Tense::future;  // "help them schedule a vote in May"
    if ((tag == Xpos::VBZ || tag == Xpos::VBP) && is_announced(token)) return Tense::future;
    if (view.present && (tag == Xpos::VBG || itself)) return Tense::future;
    if (view.present || view.infinitive) return Tense::none;
    return tag == Xpos::VBN ? Tense::past : Tense::none;
  }

  const language::Document& document_;
};

bool is_lower_equal(std::string_view form, std::string_view word) {
  return std::ranges::equal(form, word, {}, language::lower_letter);
}

// Whether an untagged word says that its clause speaks of the future ("will", "scheduled", "due") or of the past.
Tense tense_of_word(std::string_view form) {
  constexpr std::string_view future[] = {"will",    "'ll",     "\u2019ll", "shall", "due",    "scheduled", "expected",
                                         "plans",   "planned", "planning", "set",   "going",  "upcoming",  "slated",
                                         "intends", "aims",    "hopes",    "would", "should", "must",      "can",
                                         "could",   "may",     "might",    "plan"};
  constexpr std::string_view past[] = {"said", "was",  "were", "had",  "told", "took", "began", "met",
                                       "left", "fled", "held", "made", "came", "went", "did",   "has"};
  const auto is = [&](std::string_view word) { return is_lower_equal(form, word); };
  if (std::ranges::any_of(future, is)) return Tense::future;
  if (std::ranges::any_of(past, is)) return Tense::past;
  return form.size() > 4 && form.ends_with("ed") ? Tense::past : Tense::none;
}

// The nearest word before `at` that tells, else the first behind it.
Tense nearest(const language::Document& document, std::uint32_t at) {
  const auto tokens = document.sentences[document.tokens[at].sentence].tokens;
  for (auto i = at; i > tokens.begin; --i) {
    const bool to_do = i >= tokens.begin + 2 && i < at && is_lower_equal(document.form(i - 1), "to") &&
                       (is_lower_equal(document.form(i - 2), "is") || is_lower_equal(document.form(i - 2), "are"));
    if (to_do) return Tense::future;  // "they are to meet"
    if (const auto tense = tense_of_word(document.form(i - 1)); tense != Tense::none) return tense;
  }
  for (auto i = at + 1; i < tokens.end; ++i) {
    if (const auto tense = tense_of_word(document.form(i)); tense != Tense::none) return tense;
  }
  return Tense::none;
}

}  // namespace

Tense tense_at(const language::Document& document, std::uint32_t at) {
  if (document.tokens[at].upos == Upos::X) return nearest(document, at);
  return TenseReader(document).governing(at);
}

}  // namespace relata::extraction

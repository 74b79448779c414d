#include "importers/language/coreference/nominals.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "importers/language/characters.h"

namespace relata::language {
namespace {

constexpr std::uint32_t none = UINT32_MAX;
constexpr std::uint32_t longest_complement = 8;  // tokens of "for the ministry of foreign affairs"
constexpr long largest_group = 12;               // "twelve ministers" act, "200 protesters" are counted

constexpr std::array<std::string_view, 4> linking = {"of", "for", "on", "against"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 10> empty_determiners = {"no",    "any",     "each",     "every",     "what",
                                                                "which", "neither", "whatever", "whichever", "such"};
constexpr std::array<std::string_view, 13> counters = {"dozen",   "score",   "hundred",  "thousand", "million",
                                                       "billion", "number",  "majority", "handful",  "couple",
                                                       "percent", "portion", "%"};
constexpr std::array<std::string_view, 4> complement_cases = {"of", "for", "from", "at"};
constexpr std::array<std::string_view, 3> bank_cases = {"on", "along", "near"};
constexpr std::array<std::string_view, 3> sender_cases = {"of", "from", "for"};
constexpr std::array<std::string_view, 12> number_words = {"one",   "two",   "three", "four", "five",   "six",
                                                           "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
constexpr std::array<std::string_view, 15> compass = {
    "north",     "south",     "east",         "west",         "northern",     "southern",     "eastern", "western",
    "northeast", "northwest", "northeastern", "northwestern", "southeastern", "southwestern", "central"};
constexpr std::array<std::string_view, 22> pronouns = {
    "he",   "him",  "his",   "himself", "she",        "her", "hers", "herself", "it",    "its",  "itself",
    "they", "them", "their", "theirs",  "themselves", "who", "whom", "whose",   "which", "that", "themself"};
constexpr std::array<std::string_view, 5> of_speaker = {"i", "me", "my", "mine", "myself"};
constexpr std::array<std::string_view, 5> of_speakers = {"we", "us", "our", "ours", "ourselves"};
constexpr std::array<std::string_view, 5> of_addressees = {"you", "your", "yours", "yourself", "yourselves"};
constexpr std::array<std::string_view, 5> relative_pronouns = {"who", "whom", "whose", "which", "that"};

// Of a noun, or of two words that make one: "coast guard", "asylum seeker".
std::optional<NominalNoun> noun_of_token(const Document& document, std::uint32_t index) {
  const auto lemma = lower_lemma(document, index);
  if (index > 0 && document.tokens[index - 1].deprel == Deprel::compound) {
    const auto first = lower(document.form(index - 1));
    if (const auto noun = nominal_noun(first + lemma)) return noun;
    if (const auto noun = nominal_noun(first + "-" + lemma)) return noun;
  }
  return nominal_noun(lemma);
}

// The finder of one document. Name mentions come first and stay where they are until sort().
class Finder {
 public:
  Finder(Document& document, const Tree& tree)
      : document_(document), tree_(tree), name_at_(document.tokens.size(), none) {
    for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
      const auto& mention = document.mentions[i];
      for (auto token = mention.tokens.begin; token < mention.tokens.end; ++token) name_at_[token] = i;
      remember_last_word(mention);
    }
  }

  void run() {
    const auto names = document_.mentions.size();
    for (std::size_t i = 0; i < names; ++i) add_part_of_place(document_.mentions[i]);
    for (std::uint32_t token = 0; token < document_.tokens.size(); ++token) {
      if (name_at_[token] != none) {
        add_national(token);
        continue;
      }
      if (!add_pronoun(token) && !add_nominal(token)) add_repeated_word(token);
    }
    sort();
  }

 private:
  Document& document_;
  const Tree& tree_;
  std::vector<std::uint32_t> name_at_;                         // of each token: the name mention that holds it
  std::unordered_map<std::string, MentionType> last_word_of_;  // of names of several words: "strip" of Gaza Strip

  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }

  void remember_last_word(const Mention& name) {
    if (name.form != MentionForm::name || name.tokens.size() < 2) return;
    if (name.type != MentionType::location && name.type != MentionType::organization) return;
    // "the rights" are none of the Court of Human Rights.
    for (auto word = name.tokens.begin; word < name.tokens.end; ++word)
      if (is_one_of(document_.form(word), linking)) return;
    last_word_of_.try_emplace(lower(document_.form(name.tokens.end - 1)), name.type);
  }

  void sort() {
    std::stable_sort(document_.mentions.begin(), document_.mentions.end(), [](const Mention& a, const Mention& b) {
      return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
    });
  }

  void add(Span tokens, std::uint32_t head, MentionType type, MentionForm form) {
    document_.mentions.push_back({.tokens = tokens, .head = head, .type = type, .form = form});
  }

  // "eastern Rafah": a place of its own. Capitalised it is taken for one only with the ending of an adjective.
  void add_part_of_place(Mention name) {
    if (name.type != MentionType::location || name.form != MentionForm::name || name.tokens.begin == 0) return;
    const auto modifier = name.tokens.begin - 1;
    if (token(modifier).sentence != token(name.head).sentence || name_at_[modifier] != none) return;
    if (!is_one_of(lower(document_.form(modifier)), compass)) return;
    add({modifier, name.tokens.end}, name.head, MentionType::location, MentionForm::name);
  }

  bool add_pronoun(std::uint32_t index) {
    const auto& word = token(index);
    if (word.upos != Upos::PRON && word.upos != Upos::DET) return false;
    const auto form = lower(document_.form(index));
    const auto person = person_of_pronoun(form);
    if (person == PronounPerson::third && !is_one_of(form, pronouns)) return false;
    if (is_one_of(form, relative_pronouns) && !in_relative_clause(index)) return true;
    if (word.upos == Upos::DET && word.deprel != Deprel::nmod_poss) return true;
    if (word.deprel != Deprel::expl) add({index, index + 1}, index, pronoun_type(form), MentionForm::pronoun);
    return true;
  }

  static MentionType pronoun_type(std::string_view form) {
    if (const auto of = person_of_pronoun(form); of != PronounPerson::third)
      return of == PronounPerson::first_plural ? MentionType::other : MentionType::person;
    const bool person =
        form.starts_with("he") || form.starts_with("hi") || form.starts_with("she") || form.starts_with("who");
    return person ? MentionType::person : MentionType::other;
  }

  bool in_relative_clause(std::uint32_t index) const {
    auto above = tree_.head(index);
    for (int steps = 0; above && steps < 3; ++steps, above = tree_.head(*above)) {
      if (token(*above).deprel == Deprel::acl_relcl) return true;
    }
    return false;
  }

  // "The German said": a person, where the form is no plural ("the French").
  void add_national(std::uint32_t index) {
    const auto& demonym = document_.mentions[name_at_[index]];
    const auto& word = token(index);
    if (demonym.form != MentionForm::demonym || demonym.tokens.size() != 1 || index == 0) return;
    const auto article = index - 1;
    const auto before = lower(document_.form(article));
    if (token(article).head != static_cast<std::int32_t>(index) || (before != "the" && before != "a" && before != "an"))
      return;
    const bool acts = word.deprel == Deprel::nsubj || word.deprel == Deprel::nsubj_pass || word.deprel == Deprel::obj ||
                      word.deprel == Deprel::iobj || word.deprel == Deprel::obl_agent;
    const auto form = document_.form(index);
    const bool plural = is_plural(document_, index) || form.ends_with("sh") || form.ends_with("ch") ||
                        form.ends_with("se") || form.ends_with("ss");
    if (acts && !plural) add({article, index + 1}, index, MentionType::person, MentionForm::nominal);
  }

  bool add_nominal(std::uint32_t index) {
    const auto& word = token(index);
    const auto noun = noun_at(index);
    if (!noun) return false;
    if (word.deprel == Deprel::compound || word.deprel == Deprel::flat || word.deprel == Deprel::fixed) {
      if (!precedes_name(index)) return true;
    }
    if (is_empty_or_counted(index) || (noun->role == NominalRole::source && is_origin(index))) return true;
    if (is_bank_of_river(index)) return true;
    const auto tokens = span(index, noun->role);
    add(tokens, index, noun->type, MentionForm::nominal);
    return true;
  }

  std::optional<NominalNoun> noun_at(std::uint32_t index) const {
    const auto upos = token(index).upos;
    if (upos == Upos::ADJ || upos == Upos::NOUN) {
      if (is_age(index)) return NominalNoun{};
    }
    if (upos != Upos::NOUN && upos != Upos::PROPN) return std::nullopt;
    if (lower(document_.form(index)) ==
        "people") {  // anybody, or a number of them, but for those who tell what they know
      if (!is_informed(document_, index)) return std::nullopt;
      return NominalNoun{MentionType::person, NominalRole::source, Gender::unknown};
    }
    return noun_of_token(document_, index);
  }

  // "the 34-year-old", one token or five, where it stands for a person rather than before a noun.
  bool is_age(std::uint32_t index) const {
    const auto form = lower(document_.form(index));
    const bool whole = form.ends_with("-year-old") || form.ends_with("-year-olds");
    const bool split = (form == "old" || form == "olds") && index >= 3 && lower(document_.form(index - 2)) == "year" &&
                       document_.form(index - 1) == "-";
    if (!whole && !split) return false;
    const auto relation = token(index).deprel;
    return relation != Deprel::amod && relation != Deprel::compound && tree_.child(index, Deprel::det).has_value();
  }

  // A title before its name: "President" of "President Joe Biden".
  bool precedes_name(std::uint32_t index) const {
    return index + 1 < name_at_.size() && name_at_[index + 1] != none &&
           document_.mentions[name_at_[index + 1]].type == MentionType::person &&
           token(index + 1).sentence == token(index).sentence;
  }

  bool is_empty_or_counted(std::uint32_t index) const {
    for (auto child : tree_.children(index)) {
      const auto& word = token(child);
      if (word.deprel == Deprel::det && is_one_of(lower(document_.form(child)), empty_determiners)) return true;
      if (word.deprel == Deprel::nummod && child < index && is_large(child)) return true;
    }
    const auto above = tree_.head(index);
    return above && *above < index && token(index).deprel == Deprel::nmod &&
           is_one_of(lower_lemma(document_, *above), counters);
  }

  // "a source of income" speaks of nobody.
  bool is_origin(std::uint32_t index) const {
    return index + 1 < document_.tokens.size() && lower(document_.form(index + 1)) == "of";
  }

  // "The river burst its banks", "on the banks of the Ganges"
  bool is_bank_of_river(std::uint32_t index) const {
    static constexpr std::array<std::string_view, 3> flooding = {"burst", "overflow", "overrun"};
    if (lower_lemma(document_, index) != "bank" || !is_plural(document_, index)) return false;
    const auto above = tree_.head(index);
    if (above && token(index).deprel == Deprel::obj && is_one_of(lower_lemma(document_, *above), flooding)) return true;
    const auto preposition = tree_.child(index, Deprel::case_);
    return preposition && is_one_of(lower(document_.form(*preposition)), bank_cases) && is_origin(index);
  }

  bool is_large(std::uint32_t index) const {
    const auto form = lower(document_.form(index));
    if (is_one_of(form, number_words)) return false;
    const bool digits = !form.empty() && form.size() <= 2 &&
                        std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
    return !digits || std::stol(form) > largest_group;
  }

  Span span(std::uint32_t head, NominalRole role) const {
    Span tokens = {head, head + 1};
    for (auto child : tree_.children(head)) {
      if (child < head && stands_before(child)) tokens.begin = std::min(tokens.begin, tree_.subtree(child).begin);
    }
    while (tokens.begin < head && is_separator(tokens.begin)) ++tokens.begin;
    if (role == NominalRole::envoy) tokens.begin = std::min(tokens.begin, names_before(tokens.begin, head));
    for (auto child : tree_.children(head)) {
      if (child > head) extend_by_complement(tokens, child);
    }
    return tokens;
  }

  bool stands_before(std::uint32_t child) const {
    const auto marker = tree_.child(child, Deprel::case_);
    if (marker && token(*marker).upos == Upos::ADP) return false;  // "On Wednesday, President …"
    switch (token(child).deprel) {
      case Deprel::det:
      case Deprel::det_predet:
      case Deprel::amod:
      case Deprel::compound:
      case Deprel::nmod:
      case Deprel::nmod_poss:
      case Deprel::nmod_desc:
      case Deprel::nummod:
        return true;
      default:
        return false;
    }
  }

  bool is_separator(std::uint32_t index) const {
    return token(index).upos == Upos::PUNCT || token(index).upos == Upos::CCONJ;
  }

  // "Hamas, Israel delegations": names that a parser may hang elsewhere.
  std::uint32_t names_before(std::uint32_t begin, std::uint32_t head) const {
    if (!is_plural(document_, head)) return begin;
    auto at = begin;
    while (at >= 2 && name_at_[at] != none && is_separator(at - 1) && name_at_[at - 2] != none &&
           token(at - 2).sentence == token(head).sentence) {
      at = document_.mentions[name_at_[at - 2]].tokens.begin;
    }
    return at;
  }

  void extend_by_complement(Span& tokens, std::uint32_t child) const {
    if (token(child).deprel != Deprel::nmod) return;
    const auto preposition = tree_.child(child, Deprel::case_);
    if (!preposition || !is_one_of(lower(document_.form(*preposition)), complement_cases)) return;
    if (lower(document_.form(*preposition)) == "of" && is_object_of_charge(token(child).head)) return;
    auto complement = tree_.subtree(child);
    for (auto inside : tree_.children(child)) {
      const auto relation = token(inside).deprel;
      const bool clause = relation == Deprel::acl || relation == Deprel::acl_relcl || relation == Deprel::appos;
      if (clause && inside > child) complement.end = std::min(complement.end, tree_.subtree(inside).begin);
    }
    // "Secretary of State [Antony Blinken]", but "a spokesman for Prime Minister [Keir Starmer]" is another person.
    const bool may_end_in_title = lower(document_.form(*preposition)) == "of";
    for (auto at = complement.begin + 1; may_end_in_title && at < complement.end; ++at) {
      const auto name = name_at_[at];
      if (name == none || document_.mentions[name].type != MentionType::person) continue;
      if (document_.mentions[name].tokens.begin == at && token(at - 1).upos != Upos::ADP && !is_title(at - 1))
        complement.end = at;
    }
    while (complement.end > complement.begin && is_separator(complement.end - 1)) --complement.end;
    if (complement.begin == tokens.end && complement.size() <= longest_complement && complement.end > tokens.end)
      tokens.end = complement.end;
  }

  // "convicted the trader of fraud": the verb's "of", wherever it hangs.
  bool is_object_of_charge(std::int32_t noun) const {
    static constexpr std::array<std::string_view, 7> charging = {"accuse", "acquit", "convict", "suspect",
                                                                 "clear",  "rob",    "absolve"};
    const auto above = tree_.head(static_cast<std::uint32_t>(noun));
    return above && document_.tokens[static_cast<std::size_t>(noun)].deprel == Deprel::obj &&
           is_one_of(lower_lemma(document_, *above), charging);
  }

  // "President" of "the administration of President [Biden]".
  bool is_title(std::uint32_t index) const {
    const auto noun = nominal_noun(lower_lemma(document_, index));
    return noun && noun->type == MentionType::person;
  }

  // "the strip", after or before "Gaza Strip".
  void add_repeated_word(std::uint32_t index) {
    if (token(index).upos != Upos::NOUN && token(index).upos != Upos::PROPN) return;
    if (token(index).deprel == Deprel::compound) return;
    const auto determiner = tree_.child(index, Deprel::det);
    if (!determiner || *determiner + 1 != index || lower(document_.form(*determiner)) != "the") return;
    const auto found = last_word_of_.find(lower(document_.form(index)));
    if (found != last_word_of_.end()) add({*determiner, index + 1}, index, found->second, MentionForm::nominal);
  }
};

// The name or demonym that ends before `end`, among the mentions up to `from` in text order.
std::uint32_t name_ending_at(const Document& document, std::uint32_t end) {
  const auto& mentions = document.mentions;
  auto after =
      std::partition_point(mentions.begin(), mentions.end(), [end](const Mention& m) { return m.tokens.begin < end; });
  for (int tries = 0; after != mentions.begin() && tries < 16; ++tries) {
    --after;
    if (after->tokens.end == end && after->form <= MentionForm::demonym)
      return static_cast<std::uint32_t>(after - mentions.begin());
  }
  return none;
}

std::uint32_t name_starting_at(const Document& document, std::uint32_t begin) {
  const auto& mentions = document.mentions;
  auto at = std::partition_point(mentions.begin(), mentions.end(),
                                 [begin](const Mention& m) { return m.tokens.begin < begin; });
  for (; at != mentions.end() && at->tokens.begin == begin; ++at) {
    if (at->form <= MentionForm::demonym) return static_cast<std::uint32_t>(at - mentions.begin());
  }
  return none;
}

bool joins(const Document& document, std::uint32_t token) {
  return document.form(token) == "," || document.form(token) == "&" || document.tokens[token].upos == Upos::CCONJ;
}

bool can_send(const Mention& mention) {
  return mention.type != MentionType::person && mention.type != MentionType::product;
}

void senders_before(const Document& document, const Mention& nominal, std::vector<std::uint32_t>& found) {
  const auto sentence = document.sentences[document.tokens[nominal.head].sentence].tokens;
  const bool plural = is_plural(document, nominal.head);
  for (auto end = nominal.head; end > sentence.begin && end > nominal.tokens.begin;) {
    const auto name = name_ending_at(document, end);
    if (name != none) {
      if (!can_send(document.mentions[name])) return;
      found.push_back(name);
      end = document.mentions[name].tokens.begin;
      if (!plural) return;
      while (end > sentence.begin && joins(document, end - 1)) --end;
      if (end == document.mentions[name].tokens.begin) return;
    } else {
      const auto upos = document.tokens[end - 1].upos;
      if (!found.empty() || (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::PART && upos != Upos::NUM &&
                             upos != Upos::PROPN && upos != Upos::ADV))
        return;
      --end;
    }
  }
}

void senders_behind(const Document& document, const Mention& nominal, std::vector<std::uint32_t>& found) {
  const auto sentence = document.sentences[document.tokens[nominal.head].sentence].tokens;
  auto at = nominal.head + 1;
  if (at >= sentence.end || !is_one_of(lower(document.form(at)), sender_cases)) return;
  for (++at; at < sentence.end;) {
    while (at < sentence.end && (document.tokens[at].upos == Upos::DET)) ++at;
    const auto name = name_starting_at(document, at);
    if (name == none || !can_send(document.mentions[name])) return;
    found.push_back(name);
    at = document.mentions[name].tokens.end;
    const auto behind = at;
    while (at < sentence.end && joins(document, at)) ++at;
    if (at == behind) return;
  }
}

}  // namespace

void find_nominals(Document& document, const Tree& tree) { Finder(document, tree).run(); }

bool is_informed(const Document& document, std::uint32_t noun) {
  const auto end = document.sentences[document.tokens[noun].sentence].tokens.end;
  if (noun + 2 >= end) return false;
  const auto next = lower(document.form(noun + 1)), second = lower(document.form(noun + 2));
  if (next == "familiar" || next == "briefed" || next == "close" || next == "privy") return true;
  if (next != "with") return false;
  if (second == "knowledge") return true;
  return noun + 3 < end && lower(document.form(noun + 3)) == "knowledge" && document.tokens[noun + 2].upos == Upos::ADJ;
}

PronounPerson person_of_pronoun(std::string_view form) {
  if (is_one_of(form, of_speaker)) return PronounPerson::first_singular;
  if (is_one_of(form, of_speakers)) return PronounPerson::first_plural;
  return is_one_of(form, of_addressees) ? PronounPerson::second : PronounPerson::third;
}

std::optional<NominalNoun> noun_of(const Document& document, const Mention& nominal) {
  if (lower(document.form(nominal.head)) == "people")
    return NominalNoun{MentionType::person, NominalRole::source, Gender::unknown};
  if (const auto noun = noun_of_token(document, nominal.head)) return noun;
  if (nominal.type == MentionType::person) return NominalNoun{};  // "the 34-year-old", "the German"
  return std::nullopt;
}

bool ends_in_another_person(const Document& document, const Mention& nominal) {
  const auto last = nominal.tokens.end - 1;
  if (last == nominal.head || is_plural(document, last)) return false;  // "Chief of Detectives" is one title
  const auto noun = nominal_noun(lower_lemma(document, last));
  return noun && noun->type == MentionType::person;
}

std::vector<std::uint32_t> senders(const Document& document, const Mention& nominal) {
  std::vector<std::uint32_t> found;
  senders_before(document, nominal, found);
  // "its ambassador from Ireland": whoever "it" is sent him.
  const auto& first = document.tokens[nominal.tokens.begin];
  const bool owned = first.upos == Upos::PRON && first.deprel == Deprel::nmod_poss;
  if (found.empty() && !owned) senders_behind(document, nominal, found);
  std::sort(found.begin(), found.end());
  return found;
}

std::string lower_lemma(const Document& document, std::uint32_t token) {
  const auto lemma = document.tokens[token].lemma;
  return lower(lemma.empty() ? document.form(token) : lemma);
}

bool is_plural(const Document& document, std::uint32_t token) {
  const auto xpos = document.tokens[token].xpos;
  return xpos == Xpos::NNS || xpos == Xpos::NNPS;
}

}  // namespace relata::language

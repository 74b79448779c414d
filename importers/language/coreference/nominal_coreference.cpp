// Nouns that speak of what was mentioned before: titles and appositions, "the source", "the US President", "the group".
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "importers/language/characters.h"
#include "importers/language/coreference/chains.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/generic_bodies.h"
#include "importers/language/names/medium_names.h"

namespace relata::language {
namespace {

constexpr std::uint32_t sentences_back = 2;  // how far a noun that fits anything of its kind looks
constexpr std::size_t most_rivals = 64;      // how many earlier mentions with the same noun are looked at

enum class Definiteness : std::uint8_t { bare, definite, indefinite };

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 6> definite = {"the", "this", "that", "these", "those", "both"};
constexpr std::array<std::string_view, 8> other_one = {"other", "another", "second", "third",
                                                       "new",   "former",  "next",   "different"};

// What is no public body.
constexpr std::array<std::string_view, 14> private_bodies = {
    "company", "firm",     "corporation", "club",    "team",    "side",     "bank",
    "airline", "carmaker", "retailer",    "insurer", "startup", "start-up", "manufacturer"};

// What a nominal says besides its noun: "#12" for a known country, else words in lower case. Sorted.
struct Description {
  std::string lemma;
  bool plural = false;
  Definiteness definiteness = Definiteness::bare;
  bool of_someone = false;  // "his wife", "their leader": whose cannot be compared by words
  bool told_apart = false;  // "another source"
  std::vector<std::string> modifiers = {};
};

bool is_subset(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

class Nominals {
 public:
  explicit Nominals(Chains& chains) : chains_(chains), document_(chains.document), mentions_(document_.mentions) {}

  void run() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].form == MentionForm::nominal) merge_with_its_name(i);
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) merge_by_copula(i);
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].form != MentionForm::nominal) {
        note_last_word(i);
        continue;
      }
      const auto noun = noun_of(document_, mentions_[i]);
      const auto about = describe(i);
      if (!noun) {
        merge_with_last_word(i);
      } else if (repeats_name(about, *noun) && merge_with_last_word(i)) {
        // "the university": Rice University
      } else if (!about.told_apart && !merge_with_same_noun(i, about, noun->role)) {
        merge_by_kind(i, about, *noun);
      }
      if (noun) said_[about.lemma].push_back({i, about});
    }
  }

 private:
  struct Said {
    std::uint32_t mention;
    Description about;
  };

  Chains& chains_;
  const Document& document_;
  const std::vector<Mention>& mentions_;
  std::unordered_map<std::string, std::vector<Said>> said_;      // by lemma, in text order
  std::unordered_map<std::string, std::uint32_t> last_word_of_;  // of the latest name that ends so

  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }
  bool is_name(std::uint32_t mention) const { return mentions_[mention].form == MentionForm::name; }

  Description describe(std::uint32_t index) const {
    const auto& mention = mentions_[index];
    Description about{.lemma = lower_lemma(document_, mention.head), .plural = is_plural(document_, mention.head)};
    for (auto at = mention.tokens.begin; at < mention.tokens.end; ++at) {
      if (at != mention.head) describe_word(at, about);
    }
    if (about.definiteness == Definiteness::bare && chains_.tree.child(mention.head, Deprel::nmod_poss))
      about.definiteness = Definiteness::definite;  // "Israel's minister"
    for (auto at = index + 1; at < mentions_.size() && mentions_[at].tokens.begin < mention.tokens.end; ++at) {
      if (const auto entry = chains_.entries()[at]) about.modifiers.push_back("#" + std::to_string(*entry));
    }
    std::sort(about.modifiers.begin(), about.modifiers.end());
    return about;
  }

  void describe_word(std::uint32_t at, Description& about) const {
    const auto form = lower(document_.form(at));
    const auto upos = token(at).upos;
    if (upos == Upos::DET || upos == Upos::PRON) {
      const bool possessive = token(at).deprel == Deprel::nmod_poss;
      if (possessive) about.of_someone = true;
      if (possessive || is_one_of(form, definite)) {
        about.definiteness = Definiteness::definite;
      } else {
        about.definiteness = Definiteness::indefinite;
      }
    }
    if (is_one_of(form, other_one)) about.told_apart = true;
    if (form == "both") about.modifiers.push_back("two");
    const bool says_something =
        upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::VERB || upos == Upos::NUM;
    if (!says_something || is_known_name(at)) return;
    about.modifiers.push_back(form);
  }

  bool is_known_name(std::uint32_t at) const {
    const auto sentence = token(at).sentence;
    for (auto i = chains_.first_mention_of(sentence); i < mentions_.size() && mentions_[i].tokens.begin <= at; ++i) {
      if (chains_.entries()[i] && mentions_[i].tokens.contains(at)) return true;
    }
    return false;
  }

  // "US President Joe Biden", "the minister, Itamar Ben-Gvir", "the militant group Hamas", "the city of Rafah".
  void merge_with_its_name(std::uint32_t index) {
    const auto& nominal = mentions_[index];
    const auto noun = noun_of(document_, nominal);
    if (!noun || is_plural(document_, nominal.head) || lower_lemma(document_, nominal.head) == "source") return;
    for (auto other = index > 4 ? index - 4 : 0; other < mentions_.size() && other <= index + 6; ++other) {
      if (!is_name(other) || token(mentions_[other].head).sentence != token(nominal.head).sentence) continue;
      if (is_title_of(nominal, mentions_[other]) || is_apposition(nominal.head, mentions_[other].head) ||
          is_set_off(nominal, mentions_[other]) || is_named_by_complement(nominal, mentions_[other], noun->role)) {
        if (chains_.merge_if_agree(index, other)) return;
      }
    }
  }

  bool is_title_of(const Mention& nominal, const Mention& name) const {
    if (name.tokens.begin == nominal.tokens.end && ends_in_another_person(document_, nominal)) return false;
    if (name.type == MentionType::person && name.tokens.begin == nominal.tokens.end)
      return nominal.type == MentionType::person;
    if (name.tokens.begin != nominal.head + 1) return false;
    if (name.type == MentionType::person) return nominal.type == MentionType::person;
    const auto& head = token(nominal.head);
    const auto relation = token(name.head).deprel;
    const bool above = token(name.head).head == static_cast<std::int32_t>(nominal.head) &&
                       (relation == Deprel::flat || relation == Deprel::appos || relation == Deprel::nmod_desc);
    const bool below = head.head == static_cast<std::int32_t>(name.head) &&
                       (head.deprel == Deprel::nmod_desc || head.deprel == Deprel::compound);
    // "the state news agency SPA reported", read as two subjects side by side
    const bool beside = head.head == token(name.head).head && head.deprel == Deprel::nsubj && relation == Deprel::nsubj;
    return name.type == nominal.type && (above || below || beside);
  }

  bool is_apposition(std::uint32_t a, std::uint32_t b) const {
    const auto is_below = [&](std::uint32_t below, std::uint32_t above) {
      return token(below).deprel == Deprel::appos && token(below).head == static_cast<std::int32_t>(above);
    };
    if (!is_below(a, b) && !is_below(b, a)) return false;
    // A list that was parsed as appositions ("the minister, Smith, Jones and others") is none.
    return chains_.tree.child(a, Deprel::conj) == std::nullopt && chains_.tree.child(b, Deprel::conj) == std::nullopt;
  }

  // "Israel's minister, Itamar Ben-Gvir," and the other way round, by the commas: parsers often lose these.
  bool is_set_off(const Mention& nominal, const Mention& name) const {
    if (nominal.type != MentionType::person || name.type != MentionType::person) return false;
    const auto& first = nominal.tokens.begin < name.tokens.begin ? nominal : name;
    const auto& second = &first == &nominal ? name : nominal;
    const auto behind = second.tokens.end;
    const auto end = document_.sentences[token(second.head).sentence].tokens.end;
    if (second.tokens.begin != first.tokens.end + 1 || document_.form(first.tokens.end) != ",") return false;
    if (behind >= end || (document_.form(behind) != "," && document_.form(behind) != ".")) return false;
    // "his wife, Mary Carter, and her brother": what is added is no name, so this is no list of names.
    const auto added = behind + 1 < end && token(behind + 1).upos == Upos::CCONJ ? behind + 2 : behind + 1;
    const bool goes_on = added < end && token(added).upos == Upos::PROPN;
    const auto before = first.tokens.begin;
    const bool went_on = before > 0 && (document_.form(before - 1) == "," || token(before - 1).upos == Upos::CCONJ) &&
                         before > 1 && token(before - 2).upos == Upos::PROPN;
    return !goes_on && !went_on && describes_one(nominal);
  }

  // "Israel's minister", "the minister", "a minister": no bare noun.
  bool describes_one(const Mention& nominal) const {
    return chains_.tree.child(nominal.head, Deprel::det) || chains_.tree.child(nominal.head, Deprel::nmod_poss) ||
           nominal.tokens.size() > 1;
  }

  bool is_named_by_complement(const Mention& nominal, const Mention& name, NominalRole role) const {
    if (role != NominalRole::settlement || name.type != MentionType::location) return false;
    return name.tokens.begin == nominal.head + 2 && lower(document_.form(nominal.head + 1)) == "of" &&
           token(name.head).head == static_cast<std::int32_t>(nominal.head);
  }

  // "Samir is an expert": the predicate speaks of the subject, unless it is denied, asked or merely possible.
  void merge_by_copula(std::uint32_t index) {
    const auto head = mentions_[index].head;
    if (mentions_[index].form != MentionForm::nominal || !chains_.tree.child(head, Deprel::cop)) return;
    for (auto child : chains_.tree.children(head)) {
      const auto& word = token(child);
      const auto form = lower(document_.form(child));
      const bool is_adverbial = word.deprel == Deprel::advmod;
      if (is_adverbial && (form == "not" || form == "n't" || form == "n’t" || form == "never" || form == "no")) return;
      if (word.deprel == Deprel::aux && word.xpos == Xpos::MD) return;
      if (word.deprel == Deprel::mark && (form == "if" || form == "whether")) return;
      if (document_.form(child) == "?") return;
    }
    const auto subject = chains_.tree.child(head, Deprel::nsubj);
    if (!subject) return;
    const auto other = chains_.mention_headed_by(*subject);
    const bool speaks = other && mentions_[*other].form == MentionForm::pronoun &&
                        chains_.person_of(*other) != PronounPerson::third;  // who says "I am a fan" is not known yet
    if (other && *other != index && !speaks) chains_.merge_if_agree(*other, index);
  }

  void note_last_word(std::uint32_t index) {
    const auto& mention = mentions_[index];
    if (mention.form == MentionForm::name && mention.tokens.size() > 1)
      last_word_of_.insert_or_assign(lower(document_.form(mention.tokens.end - 1)), index);
  }

  static bool repeats_name(const Description& about, const NominalNoun& noun) {
    return noun.type != MentionType::person && about.definiteness == Definiteness::definite && !about.of_someone &&
           about.modifiers.empty();
  }

  // "the strip": the Gaza Strip.
  bool merge_with_last_word(std::uint32_t index) {
    const auto found = last_word_of_.find(lower(document_.form(mentions_[index].head)));
    return found != last_word_of_.end() && chains_.merge_if_agree(found->second, index);
  }

  bool merge_with_same_noun(std::uint32_t index, const Description& about, NominalRole role) {
    const auto found = said_.find(about.lemma);
    if (found == said_.end() || role == NominalRole::relative) return false;
    std::optional<std::uint32_t> antecedent;
    const auto& earlier = found->second;
    const auto oldest = earlier.size() > most_rivals ? earlier.size() - most_rivals : 0;
    for (auto at = earlier.size(); at-- > oldest;) {
      const auto& said = earlier[at];
      if (!speaks_of(index, about, said, role)) continue;
      if (antecedent && chains_.of(*antecedent) != chains_.of(said.mention))
        return merge_with_same_words(index, about, earlier);  // two could be meant
      antecedent = said.mention;
    }
    return antecedent && chains_.merge_if_agree(*antecedent, index);
  }

  // "the judge … the judge": the same one, whoever it is. True always: who is meant has been decided.
  bool merge_with_same_words(std::uint32_t index, const Description& about, const std::vector<Said>& earlier) {
    const auto same = std::find_if(earlier.rbegin(), earlier.rend(), [&](const Said& said) {
      return said.about.definiteness == Definiteness::definite && !said.about.of_someone &&
             said.about.plural == about.plural && said.about.modifiers == about.modifiers;
    });
    if (about.definiteness == Definiteness::definite && !about.of_someone && same != earlier.rend())
      chains_.merge_if_agree(same->mention, index);
    return true;
  }

  bool speaks_of(std::uint32_t index, const Description& about, const Said& said, NominalRole role) const {
    const bool as_many = about.plural == said.about.plural || role == NominalRole::force;  // the police is, are
    if (!as_many || !chains_.agree(index, said.mention)) return false;
    if (about.definiteness == Definiteness::definite && !about.of_someone) {
      if (is_subset(about.modifiers, said.about.modifiers)) return true;
      return role == NominalRole::leader && adds_only_a_country(about, said);
    }
    if (about.definiteness == Definiteness::indefinite) return tells_of_headline(about, said, role);
    if (about.definiteness != Definiteness::bare || said.about.modifiers != about.modifiers) return false;
    // Captives, rebels, police are mostly those of the story; workers or residents are any.
    return role == NominalRole::affected || role == NominalRole::fighter || role == NominalRole::force;
  }

  // "Deal is near, source says": a noun in the singular that lacks its article is a headline's; the first source of the
  // text is the one it speaks of.
  bool tells_of_headline(const Description& about, const Said& said, NominalRole role) const {
    const bool anybody = role == NominalRole::source || role == NominalRole::anyone || role == NominalRole::affected ||
                         role == NominalRole::profession;
    if (!anybody || about.plural || said.about.definiteness != Definiteness::bare) return false;
    const auto& so_far = said_.find(about.lemma)->second;
    return so_far.size() == 1 && is_subset(said.about.modifiers, about.modifiers);
  }

  // "President Joe Biden … the US President".
  bool adds_only_a_country(const Description& about, const Said& said) const {
    const auto has_country = [](const std::vector<std::string>& words) {
      return std::any_of(words.begin(), words.end(), [](const std::string& word) { return word[0] == '#'; });
    };
    if (!chains_.chain(said.mention).named || has_country(said.about.modifiers)) return false;
    return std::all_of(about.modifiers.begin(), about.modifiers.end(), [&](const std::string& word) {
      return word[0] == '#' || std::binary_search(said.about.modifiers.begin(), said.about.modifiers.end(), word);
    });
  }

  // "the group", "the city", "the 34-year-old": the one thing of that kind named in the sentences before.
  void merge_by_kind(std::uint32_t index, const Description& about, const NominalNoun& noun) {
    if (about.definiteness != Definiteness::definite || about.of_someone || about.plural || chains_.chain(index).named)
      return;
    const bool anyone = noun.role == NominalRole::anyone || (noun.type == MentionType::person && tells_age(about));
    if (!about.modifiers.empty() && !anyone && !says_only_where(about, noun.role) && !says_trade(about)) return;
    if (!anyone && !speaks_of_a_kind(noun.role)) return;
    const auto sentence = chains_.sentence_of(index);
    std::optional<std::uint32_t> antecedent;
    for (auto at = index; at-- > 0;) {
      if (chains_.sentence_of(at) + sentences_back < sentence) break;
      if (!is_name(at) || !fits(at, noun, about.lemma) || !chains_.agree(at, index)) continue;
      if (antecedent && chains_.of(*antecedent) != chains_.of(at)) return;
      antecedent = at;
    }
    if (antecedent) chains_.merge_if_agree(*antecedent, index);
  }

  // "the Munich-based company", "the Spanish club".
  static bool says_only_where(const Description& about, NominalRole role) {
    if (role != NominalRole::company && role != NominalRole::group) return false;
    return std::ranges::all_of(about.modifiers,
                               [](const std::string& word) { return word[0] == '#' || word == "based"; });
  }

  // "the aircraft maker", "the oil giant": in whatever business.
  static bool says_trade(const Description& about) { return about.lemma == "maker" || about.lemma == "giant"; }

  // "the 34-year-old fisherman": whose age was told.
  static bool tells_age(const Description& about) {
    return std::ranges::any_of(about.modifiers,
                               [](const std::string& word) { return word == "old" || word.ends_with("-year-old"); });
  }

  static bool speaks_of_a_kind(NominalRole role) {
    return role == NominalRole::group || role == NominalRole::company || role == NominalRole::country ||
           role == NominalRole::settlement || role == NominalRole::anyone;
  }

  bool fits(std::uint32_t name, const NominalNoun& noun, std::string_view lemma) const {
    if (mentions_[name].type != noun.type) return false;
    if (noun.type == MentionType::person) return true;
    const auto entry = chains_.chain(name).entry;
    if (noun.type == MentionType::organization) return is_called(name, entry, lemma);
    if (!entry) return false;
    const auto kind = chains_.gazetteer.entry(*entry).kind;
    return noun.role == NominalRole::country ? kind == GazetteerKind::country : kind == GazetteerKind::city;
  }

  // "the newspaper" is none that is known as something else; "the company" and "the club" are no ministry.
  bool is_called(std::uint32_t name, std::optional<std::uint32_t> entry, std::string_view lemma) const {
    const auto text = mention_text(document_, mentions_[name]);
    const bool medium =
        is_medium_name(text) || (entry && chains_.gazetteer.entry(*entry).kind == GazetteerKind::medium);
    if (is_medium_noun(lemma)) return medium || (!entry && !mentions_[name].kind_told && !is_said_otherwise(name));
    return !(says_public_body(text) && is_one_of(lemma, private_bodies));
  }

  // Whether a noun that is none of media spoke of it: "the Catalan club" of Barcelona.
  bool is_said_otherwise(std::uint32_t name) const {
    for (const auto& [lemma, all] : said_) {
      const auto noun = nominal_noun(lemma);
      if (!noun || noun->type != MentionType::organization || is_medium_noun(lemma)) continue;
      const auto oldest = all.size() > most_rivals ? all.size() - most_rivals : 0;
      const bool same = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(oldest), all.end(),
                                    [&](const Said& said) { return chains_.of(said.mention) == chains_.of(name); });
      if (same) return true;
    }
    return false;
  }
};

}  // namespace

void resolve_nominals(Chains& chains) { Nominals(chains).run(); }

}  // namespace relata::language

#include "importers/language/coreference/name_kinds.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "importers/language/characters.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/coreference/team_names.h"
#include "importers/language/names/gazetteer_matches.h"
#include "importers/language/names/generic_bodies.h"
#include "importers/language/names/name_evidence.h"

namespace relata::language {
namespace {

class NameKinds {
 public:
  NameKinds(Document& document, const Tree& tree, const NameLexicon& lexicon, const Gazetteer& gazetteer)
      : document_(document), tree_(tree), lexicon_(lexicon), gazetteer_(gazetteer) {}

  void run() {
    leave_storms();
    leave_families();
    find_teams(document_, tree_, gazetteer_);
    note_ships();
    note_works();
    std::unordered_map<std::string_view, Evidence> evidence;
    for (const auto& name : document_.mentions) {
      if (!may_be_body(name)) continue;
      auto& of_name = evidence[text(name)];
      of_name.body = of_name.body || is_called_body(name) || is_known_body(name) || has_business(name) ||
                     stands_behind_business(name) ||
                     (name.type == MentionType::person && (is_thing(name) || owns_as_thing(name))) ||
                     (name.type == MentionType::location && speaks(name));
      of_name.person = of_name.person || (name.type == MentionType::person && is_called_person(name));
    }
    note_full_names(evidence);
    for (auto& name : document_.mentions) {
      if (is_titled(name)) name.type = MentionType::person;
      if (has_mayor(name)) name.type = MentionType::location;
    }
    for (auto& name : document_.mentions) {
      if (!may_be_body(name)) continue;
      const auto& of_name = evidence[text(name)];
      if (of_name.body && !of_name.person) name.type = MentionType::organization;
    }
    for (auto& name : document_.mentions) {
      if (name.type != MentionType::location || !(has_business(name) || stands_behind_business(name))) continue;
      if (begins_company(name)) set_kind(name, MentionType::organization);
    }
  }

 private:
  struct Evidence {
    bool body = false, person = false;
  };

  Document& document_;
  const Tree& tree_;
  const NameLexicon& lexicon_;
  const Gazetteer& gazetteer_;

  std::string_view text(const Mention& name) const { return document_.text(document_.bytes(name.tokens)); }
  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }
  Span sentence(const Mention& name) const { return sentence_of(document_, name.tokens); }

  bool may_be_body(const Mention& name) const {
    if (name.form != MentionForm::name) return false;
    if (name.type == MentionType::person) return !contains(lexicon_.given, document_.form(name.tokens.begin));
    return name.type == MentionType::location && gazetteer_.find(text(name)).empty();
  }

  static void set_kind(Mention& name, MentionType type) {
    name.type = type;
    name.kind_told = true;
  }

  // "Shares in Harlow" in a text that speaks of Harlow Foods: the company, though there is a town.
  bool begins_company(const Mention& name) const {
    if (name.form != MentionForm::name) return false;
    const auto start = std::string(text(name)) + " ";
    return std::ranges::any_of(document_.mentions, [&](const Mention& other) {
      return other.form == MentionForm::name && other.type == MentionType::organization &&
             text(other).starts_with(start) && !says_public_body(text(other)) && gazetteer_.find(text(other)).empty();
    });
  }

  // "Ann Maersk" makes a person of "Maersk".
  void note_full_names(std::unordered_map<std::string_view, Evidence>& evidence) const {
    for (const auto& name : document_.mentions) {
      if (name.type != MentionType::person || name.form != MentionForm::name || name.tokens.size() < 2) continue;
      const auto surname = evidence.find(document_.form(name.tokens.end - 1));
      const auto full = evidence.find(text(name));
      const bool body = full != evidence.end() && full->second.body && !full->second.person;
      if (surname != evidence.end() && !body) surname->second.person = true;
    }
  }

  bool is_known_body(const Mention& name) const {
    const auto known = likeliest_entry(gazetteer_, text(name), sure_prior);
    return known && (known->kind == GazetteerKind::organization || known->kind == GazetteerKind::medium) &&
           (name.tokens.size() > 1 || !contains(lexicon_.common, text(name)));
  }

  // A word that no person is called by: "company", "airline"; not "community", "staff".
  static bool is_body_noun(const std::string& lemma) {
    const auto noun = nominal_noun(lemma);
    if (!noun || noun->type != MentionType::organization) return false;
    const bool kind = noun->role == NominalRole::company || noun->role == NominalRole::group ||
                      noun->role == NominalRole::party || noun->role == NominalRole::body;
    return kind &&
           !is_one_of({"producer", "crew", "staff", "jury", "community", "opposition", "side", "team", "camp"}, lemma);
  }

  // "Groundforce, the company that …", "the German operator Holstein", but not "the company Smith founded".
  bool is_called_body(const Mention& name) const {
    for (auto child : tree_.children(name.head)) {
      const auto relation = token(child).deprel;
      const bool before = (relation == Deprel::nmod_desc || relation == Deprel::compound) && child < name.tokens.begin;
      if ((relation == Deprel::appos && child > name.head && is_definite(child)) ||
          (before && child + 1 == name.tokens.begin)) {
        if (is_body_noun(lower_lemma(document_, child))) return true;
      }
    }
    if (const auto noun = noun_beside(name); noun && is_body_noun(lower_lemma(document_, *noun))) return true;
    const auto above = tree_.head(name.head);
    const auto relation = token(name.head).deprel;
    const bool named = relation == Deprel::appos || relation == Deprel::flat || relation == Deprel::nmod_desc;
    return above && named && *above + 1 == name.tokens.begin && is_body_noun(lower_lemma(document_, *above));
  }

  // "state television ERT reported", read as two subjects side by side
  std::optional<std::uint32_t> noun_beside(const Mention& name) const {
    if (name.tokens.begin == sentence(name).begin) return std::nullopt;
    const auto noun = name.tokens.begin - 1;
    const bool both = token(noun).deprel == Deprel::nsubj && token(name.head).deprel == Deprel::nsubj;
    return both && token(noun).head == token(name.head).head ? std::optional(noun) : std::nullopt;
  }

  bool is_definite(std::uint32_t noun) const { return tree_.child(noun, Deprel::det).has_value(); }

  bool is_at(Span sentence, std::uint32_t at, std::initializer_list<std::string_view> words) const {
    return at < sentence.end && is_one_of(words, lower(document_.form(at)));
  }

  // "Holstein chief executive", "Holstein's shareholders".
  bool has_business(const Mention& name) const {
    const auto within = sentence(name);
    auto at = name.tokens.end;
    if (is_at(within, at, {"'s", "’s", "'", "’"})) ++at;
    if (is_at(within, at, {"ceo", "chairman", "chairwoman", "shareholders", "shares", "subsidiary"})) return true;
    if (at == name.tokens.end && is_at(within, at, {"analyst", "analysts", "economist", "economists", "strategist"}))
      return true;
    return (is_at(within, at, {"chief"}) && is_at(within, at + 1, {"executive", "financial", "operating"})) ||
           (is_at(within, at, {"managing"}) && is_at(within, at + 1, {"director"}));
  }

  // "shares in Holstein", "analysts at Holstein", "a subsidiary of Holstein".
  bool stands_behind_business(const Mention& name) const {
    const auto within = sentence(name);
    if (name.tokens.begin < within.begin + 2) return false;
    const auto preposition = lower(document_.form(name.tokens.begin - 1));
    const auto noun = lower_lemma(document_, name.tokens.begin - 2);
    if (preposition == "at") {
      const auto kind = nominal_noun(noun);
      return kind && kind->type == MentionType::person && kind->role == NominalRole::profession;
    }
    if (preposition != "in" && preposition != "of") return false;
    return is_one_of({"share", "stake", "shareholder", "subsidiary"}, noun);
  }

  // "Holstein, which …": nobody.
  bool is_thing(const Mention& name) const {
    const auto within = sentence(name);
    if (!is_at(within, name.tokens.end, {","}) || !is_at(within, name.tokens.end + 1, {"which"})) return false;
    const auto clause = tree_.head(name.tokens.end + 1);
    return clause && tree_.head(*clause) == name.head && token(*clause).deprel == Deprel::acl_relcl;
  }

  // "Holstein closed its port": whoever owns something of "its" is nobody.
  bool owns_as_thing(const Mention& name) const {
    const auto verb = tree_.head(name.head);
    if (!verb || token(name.head).deprel != Deprel::nsubj || token(*verb).upos != Upos::VERB) return false;
    const auto owned = tree_.child(*verb, Deprel::obj);
    if (!owned || *owned < *verb) return false;
    const auto children = tree_.children(*owned);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return token(child).deprel == Deprel::nmod_poss && lower(document_.form(child)) == "its";
    });
  }

  // "Cove Street declined to comment": places that nobody knows do not speak.
  bool speaks(const Mention& name) const {
    const auto verb = tree_.head(name.head);
    return verb && token(name.head).deprel == Deprel::nsubj && token(*verb).upos == Upos::VERB &&
           is_one_of({"say", "decline", "announce", "acquire", "deny", "tell", "own"}, lower_lemma(document_, *verb));
  }

  // "President Mart Kask" is no body, though "President Mart Kask Foundation" is.
  bool is_titled(const Mention& name) const {
    const auto size = name.tokens.size();
    if (!is_unknown_body(name) || size < 2 || size > 3 || name.tokens.begin == sentence(name).begin) return false;
    for (auto at = name.tokens.begin; at < name.tokens.end; ++at) {
      if (is_organization_word(document_.form(at)) || token(at).upos != Upos::PROPN) return false;
    }
    return is_one_of({"President", "Minister", "Chancellor", "Senator", "Governor", "Judge", "Mr", "Mr.", "Mrs", "Mrs.",
                      "Ms", "Ms.", "Dr", "Dr.", "Professor", "Colonel", "Captain", "Ambassador"},
                     document_.form(name.tokens.begin - 1));
  }

  // "the mayor of Harrowgate", "Harrowgate mayor": a town.
  bool has_mayor(const Mention& name) const {
    if (!is_unknown_body(name) || name.tokens.size() != 1) return false;
    const auto within = sentence(name);
    if (is_at(within, name.tokens.end, {"mayor"})) return true;
    return name.tokens.begin >= within.begin + 2 && document_.form(name.tokens.begin - 1) == "of" &&
           lower_lemma(document_, name.tokens.begin - 2) == "mayor";
  }

  bool is_unknown_body(const Mention& name) const {
    return name.form == MentionForm::name && name.type == MentionType::organization &&
           gazetteer_.find(text(name)).empty();
  }

  // "Mr Holstein", "minister Holstein", "Holstein, 43,", "Holstein, who …".
  bool is_called_person(const Mention& name) const {
    const auto within = sentence(name);
    if (name.tokens.begin > within.begin) {
      const auto before = lower_lemma(document_, name.tokens.begin - 1);
      const auto noun = nominal_noun(before);
      if (is_one_of({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"}, before)) return true;
      if (noun && noun->type == MentionType::person && !is_one_of({"broadcaster", "operator", "producer"}, before))
        return true;
    }
    if (!is_at(within, name.tokens.end, {","}) || name.tokens.end + 1 >= within.end) return false;
    const auto next = name.tokens.end + 1;
    const bool age =
        token(next).upos == Upos::NUM && document_.form(next).size() <= 2 && is_at(within, next + 1, {","});
    return age || is_at(within, next, {"who", "whose"});
  }

  // "the Hussains": nobody alone, where a Hussain is told of.
  void leave_families() {
    std::unordered_set<std::string> surnames;
    for (const auto& name : document_.mentions) {
      if (name.type == MentionType::person && name.form == MentionForm::name)
        surnames.insert(std::string(document_.form(name.tokens.end - 1)));
    }
    std::erase_if(document_.mentions, [&](const Mention& name) {
      if (name.type != MentionType::person || name.form != MentionForm::name || name.tokens.size() != 1) return false;
      const auto plural = text(name);
      if (name.tokens.begin == 0 || lower(document_.form(name.tokens.begin - 1)) != "the" || !plural.ends_with("s"))
        return false;
      return surnames.contains(std::string(plural.substr(0, plural.size() - 1))) ||
             (plural.ends_with("es") && surnames.contains(std::string(plural.substr(0, plural.size() - 2))));
    });
  }

  // "the tanker Nordic Star", "HMS Victory", "the Dona Paz sank": a ship, wherever the text has the name.
  void note_ships() {
    std::unordered_map<std::string_view, Ship> ships;
    for (const auto& name : document_.mentions) {
      if (!may_be_ship(name)) continue;
      if (const auto ship = called_ship(name); ship != Ship::none) ships.try_emplace(text(name), ship);
    }
    if (ships.empty()) return;
    for (auto& name : document_.mentions) {
      const auto ship = ships.find(text(name));
      if (ship != ships.end() && may_be_ship(name))
        set_kind(name, ship->second == Ship::warship ? MentionType::organization : MentionType::product);
    }
  }

  bool may_be_ship(const Mention& name) const {
    return name.form == MentionForm::name && gazetteer_.find(text(name)).empty() && !is_called_person(name);
  }

  // "HMS Victory", "the frigate Tabar": a navy's, whose crew acts; "MV Star", "the ferry Star": a thing.
  enum class Ship : std::uint8_t { none, warship, other };

  static Ship ship_word(std::string_view word) {
    if (is_one_of({"HMS", "USS", "HMAS", "INS", "frigate", "destroyer", "submarine", "warship", "cruiser"}, word))
      return Ship::warship;
    const bool other = is_one_of({"MV", "SS", "RMS", "MT", "ship", "ferry", "tanker", "trawler", "vessel", "yacht",
                                  "freighter", "liner", "tugboat", "dinghy", "schooner", "icebreaker"},
                                 word);
    return other ? Ship::other : Ship::none;
  }

  Ship called_ship(const Mention& name) const {
    const auto begin = name.tokens.begin;
    const auto by_letters = ship_word(document_.form(begin));
    if (by_letters != Ship::none && name.tokens.size() > 1) return by_letters;
    if (begin > sentence(name).begin) {
      const auto before = begin - 1;
      const auto by_noun = token(before).upos == Upos::VERB ? Ship::none : ship_word(lower_lemma(document_, before));
      const auto relation = token(name.head).deprel;
      // "the ship Smith owns"
      const bool subject = relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
      if (by_noun != Ship::none && (!subject || token(before).head == static_cast<std::int32_t>(name.head)))
        return by_noun;
      if (const auto letters = ship_word(document_.form(before)); letters != Ship::none) return letters;
    }
    const auto verb = tree_.head(name.head);
    if (!verb || token(name.head).deprel != Deprel::nsubj || name.type == MentionType::organization) return Ship::none;
    const bool sinks = lower_lemma(document_, *verb) == "sink" || lower_lemma(document_, *verb) == "capsize";
    return sinks && token(*verb).upos == Upos::VERB && !tree_.child(*verb, Deprel::obj) ? Ship::other : Ship::none;
  }

  // "the film Harlow", "its messaging app, Chirp,": what was made, wherever the text has the name.
  void note_works() {
    std::unordered_set<std::string_view> works;
    for (const auto& name : document_.mentions) {
      if (may_be_ship(name) && is_called_work(name) && !has_namesake(name)) works.insert(text(name));
    }
    if (works.empty()) return;
    for (auto& name : document_.mentions) {
      if (may_be_ship(name) && works.contains(text(name))) set_kind(name, MentionType::product);
    }
  }

  bool is_called_work(const Mention& name) const {
    const auto begin = name.tokens.begin;
    if (begin < sentence(name).begin + 2) return false;
    const bool comma = document_.form(begin - 1) == ",";
    const auto noun = begin - (comma ? 2 : 1);
    if (token(noun).upos != Upos::NOUN ||
        !is_one_of({"album",     "app",        "chatbot", "console",    "film",      "game",   "movie",
                    "musical",   "novel",      "opera",   "painting",   "probe",     "rocket", "rover",
                    "satellite", "smartphone", "song",    "spacecraft", "telescope", "vaccine"},
                   lower_lemma(document_, noun)))
      return false;
    // "saw the film Smith made", "in the film, Smith plays"
    const auto above = tree_.head(noun);
    if (name.tokens.end < sentence(name).end && token(name.tokens.end).upos == Upos::VERB && above && *above < noun)
      return false;
    const bool of_name = token(name.head).deprel == Deprel::appos && tree_.head(name.head) == noun;
    const bool of_noun = tree_.head(noun) == name.head && token(noun).deprel != Deprel::nsubj;
    // The parser may take both for the subject.
    const bool beside = above && tree_.head(name.head) == above && token(noun).deprel == Deprel::nsubj;
    return of_name || ((of_noun || beside) && !comma);
  }

  // "Ann Harlow", whom the film may be about.
  bool has_namesake(const Mention& name) const {
    return std::ranges::any_of(document_.mentions, [&](const Mention& other) {
      return other.type == MentionType::person && other.tokens.size() > name.tokens.size() &&
             document_.form(other.tokens.end - 1) == document_.form(name.tokens.end - 1);
    });
  }

  // "Cyclone Phailin", "Phailin": what happens, and nobody.
  void leave_storms() {
    std::unordered_set<std::string_view> storms;
    const auto is_storm = [](std::string_view word) {
      return is_one_of({"Cyclone", "Hurricane", "Typhoon", "HURRICANE", "CYCLONE", "TYPHOON"}, word);
    };
    const auto is_named = [&](const Mention& name) {
      return name.form == MentionForm::name && name.type == MentionType::person;
    };
    for (const auto& name : document_.mentions) {
      if (!is_named(name)) continue;
      const auto begin = name.tokens.begin;
      const bool inside = name.tokens.size() == 2 && is_storm(document_.form(begin));
      const bool before =
          name.tokens.size() == 1 && begin > sentence(name).begin && is_storm(document_.form(begin - 1));
      if (inside || before) storms.insert(document_.form(name.tokens.end - 1));
    }
    if (storms.empty()) return;
    std::erase_if(document_.mentions, [&](const Mention& name) {
      const bool storm = name.tokens.size() == 2 && is_storm(document_.form(name.tokens.begin));
      return is_named(name) &&
             (storm || (name.tokens.size() == 1 && storms.contains(document_.form(name.tokens.begin))));
    });
  }
};

}  // namespace

void settle_kinds(Document& document, const Tree& tree, const NameLexicon& lexicon, const Gazetteer& gazetteer) {
  NameKinds(document, tree, lexicon, gazetteer).run();
}

}  // namespace relata::language

#include "importers/language/coreference/team_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "importers/language/characters.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/names/generic_bodies.h"
#include "importers/language/names/name_words.h"

namespace relata::language {
namespace {

// Words of sport, so many different ones of which make a text one about sport.
constexpr std::size_t enough_words = 3;
constexpr std::string_view sport_words[] = {
    "coach",        "cup",       "defender",   "defeat",     "derby",      "fixture",   "footballer", "fullback",
    "game",         "goal",      "goalkeeper", "half-time",  "halftime",   "inning",    "innings",    "league",
    "linebacker",   "match",     "midfield",   "midfielder", "penalty",    "pitcher",   "playoff",    "quarterback",
    "quarterfinal", "referee",   "roster",     "season",     "semi-final", "semifinal", "squad",      "stoppage",
    "striker",      "touchdown", "umpire",     "wicket",     "winger"};
// Who a team has, right behind its name.
constexpr std::string_view team_people[] = {"boss",     "captain",    "coach",      "defender",  "fan",
                                            "forward",  "fullback",   "goalkeeper", "keeper",    "linebacker",
                                            "manager",  "midfielder", "owner",      "pitcher",   "quarterback",
                                            "receiver", "skipper",    "striker",    "supporter", "winger"};

// What a mention says of its name being a team's: surely; in sum with another mention.
constexpr int sure = 2, hint = 1;

class Teams {
 public:
  Teams(Document& document, const Tree& tree, const Gazetteer& gazetteer)
      : document_(document), tree_(tree), gazetteer_(gazetteer) {}

  void run() {
    if (!tells_of_sport()) return;
    std::unordered_map<std::string_view, int> evidence;
    for (const auto& name : document_.mentions) {
      if (!is_town(name) || is_where(name)) continue;
      const auto [at, is_new] = evidence.try_emplace(text(name), 0);
      if (is_new && begins_team(name)) at->second += hint;
      at->second += says_team(name);
    }
    for (auto& name : document_.mentions) {
      if (!is_town(name) || is_where(name)) continue;
      const auto found = evidence.find(text(name));
      if (found == evidence.end() || found->second < sure) continue;
      name.type = MentionType::organization;
      name.kind_told = true;
    }
  }

 private:
  Document& document_;
  const Tree& tree_;
  const Gazetteer& gazetteer_;

  const Token& token(std::uint32_t index) const { return document_.tokens[index]; }
  std::string_view text(const Mention& name) const { return document_.text(document_.bytes(name.tokens)); }
  Span sentence(const Mention& name) const { return document_.sentences[token(name.head).sentence].tokens; }

  bool tells_of_sport() const {
    std::unordered_set<std::string> found;
    for (std::uint32_t i = 0; i < document_.tokens.size() && found.size() < enough_words; ++i) {
      if (token(i).upos != Upos::NOUN && token(i).upos != Upos::PROPN) continue;
      auto lemma = lower_lemma(document_, i);
      if (std::ranges::find(sport_words, lemma) != std::end(sport_words)) found.insert(std::move(lemma));
    }
    return found.size() >= enough_words;
  }

  // A city or region by its name alone, as the gazetteer has it.
  bool is_town(const Mention& name) const {
    if (name.form != MentionForm::name || name.tokens.size() > 2) return false;
    const auto found = gazetteer_.find(text(name));
    if (found.empty() || found[0].demonym) return false;
    const auto kind = gazetteer_.entry(found[0].entry).kind;
    const bool nation = is_one_of({"England", "Scotland", "Wales", "Northern Ireland"}, text(name));
    return (kind == GazetteerKind::city || kind == GazetteerKind::region) && !nation;
  }

  // "Boston" of "Boston Celtics".
  bool begins_team(const Mention& town) const {
    const auto start = std::string(text(town)) + " ";
    return std::ranges::any_of(document_.mentions, [&](const Mention& other) {
      return other.form == MentionForm::name && other.type == MentionType::organization &&
             text(other).starts_with(start) && !says_public_body(text(other));
    });
  }

  // "in Leeds", "Leeds, England", "the city of Leeds".
  bool is_where(const Mention& name) const {
    const auto [begin, end] = sentence(name);
    const auto first = name.tokens.begin;
    if (name.tokens.end + 1 < end && document_.form(name.tokens.end) == ",") {
      for (const auto& next : document_.mentions) {
        if (next.tokens.begin == name.tokens.end + 1 && next.type == MentionType::location &&
            token(next.head).head == static_cast<std::int32_t>(name.head) && token(next.head).deprel != Deprel::conj)
          return true;
      }
    }
    if (first == begin) return false;
    const auto before = lower(document_.form(first - 1));
    if (before == "of" && first >= begin + 2)
      return is_one_of({"city", "town", "north", "south", "east", "west", "outside", "part", "center", "centre"},
                       lower_lemma(document_, first - 2));
    if (is_one_of({"in", "near", "around", "outside", "across", "through", "into", "toward", "towards", "downtown",
                   "northern", "southern", "eastern", "western", "central"},
                  before))
      return true;
    return is_one_of({"to", "from"}, before) && !moves_player(name);
  }

  // "his loan from Barcelona", "a defeat to Leeds".
  bool moves_player(const Mention& name) const {
    const auto above = tree_.head(name.head);
    return above && is_one_of({"sign", "transfer", "loan", "defeat", "loss", "lose", "trade", "join", "poach"},
                              lower_lemma(document_, *above));
  }

  int says_team(const Mention& name) const {
    if (has_score(name) || has_people(name) || stands_against(name)) return sure;
    const auto verb = tree_.head(name.head);
    int found = name.type == MentionType::organization ? hint : 0;
    if (!verb || token(*verb).upos != Upos::VERB) return found;
    const auto lemma = lower_lemma(document_, *verb);
    const auto relation = token(name.head).deprel;
    const bool acts = relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
    if ((acts || relation == Deprel::obj) &&
        is_one_of({"beat", "defeat", "thrash", "trounce", "outscore", "outplay", "hammer"}, lemma))
      return sure;
    if ((relation == Deprel::obj || relation == Deprel::iobj) && lemma == "tell") return sure;
    if (relation == Deprel::obl && has_case(name, {"for"}) && is_one_of({"play", "sign", "score", "add"}, lemma))
      return sure;
    if (lemma == "lose" && relation == Deprel::obl && has_case(name, {"to"})) return sure;
    if (lemma == "lose" && acts && loses_to_somebody(*verb)) return sure;
    if (acts &&
        is_one_of({"win", "lose", "draw", "play", "sign", "score", "face", "trail", "lead", "meet", "concede", "trade"},
                  lemma))
      found += hint;
    return found;
  }

  // "Cleveland lost to Orlando".
  bool loses_to_somebody(std::uint32_t verb) const {
    const auto below = tree_.children(verb);
    return std::ranges::any_of(below, [&](std::uint32_t child) {
      const auto marker = tree_.child(child, Deprel::case_);
      return token(child).deprel == Deprel::obl && marker && document_.form(*marker) == "to";
    });
  }

  // "Leeds 2-1", as one word or three.
  bool has_score(const Mention& name) const {
    const auto end = sentence(name).end;
    const auto at = name.tokens.end;
    if (at >= end) return false;
    const auto form = document_.form(at);
    const auto is_digits = [](std::string_view word) {
      return !word.empty() && word.size() <= 3 &&
             std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto dash = form.find('-');
    if (dash != std::string_view::npos) return is_digits(form.substr(0, dash)) && is_digits(form.substr(dash + 1));
    return is_digits(form) && at + 2 < end && is_one_of({"-", "–"}, document_.form(at + 1)) &&
           is_digits(document_.form(at + 2));
  }

  // "Leeds manager", "Boston's coach".
  bool has_people(const Mention& name) const {
    const auto end = sentence(name).end;
    auto at = name.tokens.end;
    if (at < end && is_one_of({"'s", "’s", "'", "’"}, document_.form(at))) ++at;
    return at < end && std::ranges::find(team_people, lower_lemma(document_, at)) != std::end(team_people);
  }

  // "a draw against Burnley", "played against Burnley".
  bool stands_against(const Mention& name) const {
    const auto above = tree_.head(name.head);
    return above && has_case(name, {"against", "versus", "vs", "v"}) &&
           is_one_of({"play", "match", "game", "win", "draw", "defeat", "victory", "score", "penalty", "goal", "loss",
                      "fixture", "lose", "tie", "need", "clash", "semi-final", "final"},
                     lower_lemma(document_, *above));
  }

  bool has_case(const Mention& name, std::initializer_list<std::string_view> words) const {
    const auto marker = tree_.child(name.head, Deprel::case_);
    return marker && is_one_of(words, lower(document_.form(*marker)));
  }
};

}  // namespace

void find_teams(Document& document, const Tree& tree, const Gazetteer& gazetteer) {
  Teams(document, tree, gazetteer).run();
}

}  // namespace relata::language

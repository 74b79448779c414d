#include "importers/language/names/name_boundaries.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "importers/language/names/alias.h"

namespace relata::language {
namespace {

constexpr float sure_prior = 0.6F;
constexpr std::uint32_t large_city = 300000;
constexpr std::uint32_t longest_dateline = 14;  // tokens up to its dash
constexpr float ruled = 0.8F;                   // confidence of what a rule made

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 66> personal_titles = {
    "Administrator", "President", "Minister",  "Prime",   "Secretary",   "Chancellor",
    "Premier",       "Mr",        "Mr.",       "Mrs",     "Mrs.",        "Ms",
    "Ms.",           "Dr",        "Dr.",       "Prof",    "Prof.",       "Professor",
    "Emeritus",      "General",   "Gen.",      "Colonel", "Col.",        "Captain",
    "Capt.",         "Major",     "Maj.",      "Lt.",     "Lieutenant",  "Sgt.",
    "Sergeant",      "Senator",   "Sen.",      "Rep.",    "Congressman", "Congresswoman",
    "Governor",      "Gov.",      "Mayor",     "Judge",   "Justice",     "Ambassador",
    "Attorney",      "Sheriff",   "Detective", "Officer", "Admiral",     "Sir",
    "Chairman",      "Director",  "Reverend",  "Rev.",    "Emperor",     "Deputy",
    "Chief",         "Commander", "Vice",      "Foreign", "Interior",    "Home",
    "Shadow",        "Defence",   "Defense",   "Speaker", "Coach",       "Archbishop"};
constexpr std::array<std::string_view, 21> legal_forms = {"Inc",  "Inc.", "Corp", "Corp.", "Co",   "Co.",  "Ltd",
                                                          "Ltd.", "PLC",  "plc",  "Plc",   "LLC",  "LLP",  "AG",
                                                          "SA",   "SE",   "NV",   "N.V.",  "S.A.", "GmbH", "SpA"};
constexpr std::array<std::string_view, 45> bodies = {
    "University",  "Institute",  "Council",    "Commission",  "Committee",    "Ministry",      "Department", "Bureau",
    "Coalition",   "Foundation", "Federation", "Association", "Organization", "Organisation",  "Society",    "Party",
    "Bank",        "Court",      "Academy",    "Union",       "Alliance",     "League",        "Center",     "Centre",
    "Agency",      "Office",     "Board",      "Front",       "Movement",     "Confederation", "Museum",     "School",
    "House",       "Chamber",    "Authority",  "Directorate", "Institution",  "Network",       "Fund",       "Campaign",
    "Partnership", "Conference", "Initiative", "College",     "Service"};
constexpr std::array<std::string_view, 22> kinds_of_places = {
    "City",   "Street", "Avenue", "Road",   "Square",   "Airport",  "River",  "Lake",   "Bay",     "Island", "Islands",
    "Valley", "County", "Region", "Strait", "Province", "District", "Square", "Bridge", "Stadium", "Park",   "Border"};
constexpr std::array<std::string_view, 3> articles = {"the", "The", "THE"};
constexpr std::array<std::string_view, 20> particles = {"ten", "ter",   "van", "von", "de",  "der", "den",
                                                        "del", "della", "di",  "da",  "dos", "du",  "bin",
                                                        "ibn", "al",    "el",  "la",  "le",  "y"};
constexpr std::array<std::string_view, 3> complement_cases = {"of", "for", "on"};
constexpr std::array<std::string_view, 14> creeds = {"Muslim",    "Muslims", "Christian", "Christians",  "Jew",
                                                     "Jews",      "Islam",   "Hindu",     "Hindus",      "Catholic",
                                                     "Catholics", "Sunni",   "Shiite",    "Christianity"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_place(GazetteerKind kind) {
  return kind == GazetteerKind::country || kind == GazetteerKind::city || kind == GazetteerKind::region;
}

MentionType type_of(GazetteerKind kind) {
  if (is_place(kind)) return MentionType::location;
  if (kind == GazetteerKind::person) return MentionType::person;
  return kind == GazetteerKind::product ? MentionType::product : MentionType::organization;
}

class Mending {
 public:
  Mending(const Document& document, Span sentence, const Gazetteer& gazetteer, const NameLexicon& lexicon,
          std::vector<Mention>& names)
      : document_(document), sentence_(sentence), gazetteer_(gazetteer), lexicon_(lexicon), names_(names) {}

  void run(std::span<const GazetteerMatch> matches) {
    split_possessives();
    cut_at_small_words();
    drop_titles_and_weekdays();
    join_by_particles();
    join_by_nicknames();
    extend_by_hyphens();
    for (const auto& match : matches) take_whole(match);
    const bool title_case = is_title_case(document_, sentence_);
    if (title_case) {
      cut_headline_places();
    } else {
      add_given_names();
      for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) join_by_ampersand(i);
    }
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) extend_body(i);
    extend_by_legal_forms();
    join_places();
    mark_dateline();
  }

 private:
  const Document& document_;
  const Span sentence_;
  const Gazetteer& gazetteer_;
  const NameLexicon& lexicon_;
  std::vector<Mention>& names_;

  std::string_view form(std::uint32_t token) const { return document_.form(token); }
  std::string_view text(Span tokens) const { return document_.text(document_.bytes(tokens)); }
  bool is_inside(std::uint32_t token) const { return sentence_.contains(token); }
  bool has_capital(std::uint32_t token) const { return is_inside(token) && is_capital(form(token)[0]); }
  bool is_date_word(std::uint32_t token) const {
    return is_one_of(form(token), weekdays) || is_one_of(form(token), months);
  }

  const Mention* name_at(std::uint32_t token) const {
    const auto found = std::find_if(names_.begin(), names_.end(),
                                    [token](const Mention& name) { return name.tokens.contains(token); });
    return found == names_.end() ? nullptr : &*found;
  }

  // Puts one name in the place of all that it covers.
  void replace(Span tokens, MentionType type) {
    std::erase_if(names_, [tokens](const Mention& name) {
      return name.tokens.begin < tokens.end && tokens.begin < name.tokens.end;
    });
    const auto behind = std::find_if(names_.begin(), names_.end(),
                                     [tokens](const Mention& name) { return name.tokens.begin >= tokens.end; });
    names_.insert(behind, {.tokens = tokens, .head = 0, .type = type, .form = MentionForm::name, .confidence = ruled});
  }

  // "Morocco's National Institute": the country, and a body of its own. But "Saint Mary's Hospital".
  void split_possessives() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const auto name = names_[i];
      for (auto at = name.tokens.begin + 1; at + 1 < name.tokens.end; ++at) {
        if (form(at) != "'s" && form(at) != "’s") continue;
        const Span owner{name.tokens.begin, at};
        const auto known = gazetteer_.find(text(owner));
        if (known.empty() || known[0].demonym || known[0].prior < sure_prior ||
            !gazetteer_.find(text(name.tokens)).empty())
          break;
        if (!is_place(gazetteer_.entry(known[0].entry).kind)) break;
        replace(owner, MentionType::location);
        names_.insert(names_.begin() + static_cast<std::ptrdiff_t>(i) + 1, name);
        names_[i + 1].tokens.begin = at + 1;
        break;
      }
    }
  }

  // "the Football Federation [said Saturday]", "the Red Sea [coast]".
  void cut_at_small_words() {
    for (auto& name : names_) {
      auto& tokens = name.tokens;
      for (auto at = tokens.begin + 1; at < tokens.end; ++at) {
        if (!is_verb(at) || !gazetteer_.find(text(tokens)).empty()) continue;
        tokens.end = at;
      }
      leave_country(name);
      const bool common = tokens.size() > 1 && document_.tokens[tokens.end - 1].upos == Upos::NOUN &&
                          !has_capital(tokens.end - 1) && form(tokens.end - 1).size() > 1;
      if (name.type != MentionType::location || !common || !gazetteer_.find(text(tokens)).empty()) continue;
      if (!gazetteer_.find(text({tokens.begin, tokens.end - 1})).empty()) --tokens.end;
    }
  }

  // "Gaza Ceasefire" in a headline: the capital of the second word tells nothing.
  void cut_headline_places() {
    for (auto& name : names_) {
      if (name.type != MentionType::location || name.tokens.size() != 2 || !gazetteer_.find(text(name.tokens)).empty())
        continue;
      const auto known = gazetteer_.find(form(name.tokens.begin));
      const bool sure = !known.empty() && !known[0].demonym && known[0].prior >= sure_prior &&
                        gazetteer_.entry(known[0].entry).kind != GazetteerKind::city;
      if (sure && !is_one_of(form(name.tokens.begin + 1), kinds_of_places)) --name.tokens.end;
    }
  }

  // "Colorado State University [of the US]", but "Bank of Italy".
  void leave_country(Mention& name) const {
    auto& tokens = name.tokens;
    for (auto at = tokens.begin + 2; name.type == MentionType::organization && at + 2 < tokens.end; ++at) {
      if (form(at) != "of" || form(at + 1) != "the" || !is_country({at + 2, tokens.end})) continue;
      if (gazetteer_.find(text(tokens)).empty()) tokens.end = at;
    }
  }

  bool is_verb(std::uint32_t token) const {
    const auto upos = document_.tokens[token].upos;
    return (upos == Upos::VERB || upos == Upos::AUX) && !has_capital(token) && form(token)[0] >= 'a' &&
           form(token)[0] <= 'z';
  }

  // "[Erik] ten [Hag]", and "Ten [Hag]".
  void join_by_particles() {
    const auto is_person = [](const Mention* name) { return name != nullptr && name->type == MentionType::person; };
    for (auto i = sentence_.begin; i + 1 < sentence_.end; ++i) {
      std::string word(form(i));
      const bool capital = is_capital(word[0]);
      if (capital) word[0] = static_cast<char>(word[0] | 0x20);
      if (!is_one_of(word, particles) || name_at(i) != nullptr || !is_person(name_at(i + 1))) continue;
      const auto* before = i > sentence_.begin ? name_at(i - 1) : nullptr;
      if (is_person(before) && word != "y")
        replace({before->tokens.begin, name_at(i + 1)->tokens.end}, MentionType::person);
      else if (capital && word.size() > 2 && word != "del")
        replace({i, name_at(i + 1)->tokens.end}, MentionType::person);
    }
  }

  // Anthony "Fat Tony" Salerno
  void join_by_nicknames() {
    const auto is_quote = [this](std::uint32_t at) {
      return is_inside(at) &&
             (form(at) == "\"" || form(at) == "“" || form(at) == "”" || form(at) == "``" || form(at) == "''");
    };
    for (auto open = sentence_.begin + 1; open < sentence_.end; ++open) {
      if (!is_quote(open) || !has_capital(open - 1) || document_.tokens[open - 1].upos != Upos::PROPN) continue;
      auto close = open + 1;
      while (has_capital(close) && close < open + 4) ++close;
      if (close == open + 1 || !is_quote(close)) continue;
      auto behind = close + 1;
      if (is_inside(behind) && is_one_of(form(behind), particles)) ++behind;
      if (!has_capital(behind) || document_.tokens[behind].upos != Upos::PROPN) continue;
      const auto* first = name_at(open - 1);
      const auto* last = name_at(behind);
      const bool of_people = (first != nullptr && first->type == MentionType::person) ||
                             (last != nullptr && last->type == MentionType::person);
      if (of_people)
        replace({first != nullptr ? std::min(first->tokens.begin, open - 1) : open - 1,
                 last != nullptr ? std::max(last->tokens.end, behind + 1) : behind + 1},
                MentionType::person);
    }
  }

  // "Hau [Lung]-bin"
  void extend_by_hyphens() {
    for (auto& name : names_) {
      auto& end = name.tokens.end;
      while (name.type == MentionType::person && is_inside(end + 1) && form(end) == "-" && name_at(end) == nullptr &&
             name_at(end + 1) == nullptr && !document_.tokens[end - 1].space_after &&
             !document_.tokens[end].space_after && document_.tokens[end + 1].upos == Upos::PROPN)
        end += 2;
    }
  }

  void drop_titles_and_weekdays() {
    for (auto& name : names_) {
      if (name.form != MentionForm::name) continue;
      auto& tokens = name.tokens;
      while (tokens.size() > 0 && (name.type != MentionType::organization || tokens.size() == 1) &&
             is_one_of(form(tokens.end - 1), weekdays))
        --tokens.end;
      const bool creed = tokens.size() == 1 && is_one_of(form(tokens.begin), creeds);
      const bool currency =
          tokens.size() == 1 && form(tokens.begin) == "US" && is_inside(tokens.end) && form(tokens.end)[0] == '$';
      if (creed || currency) tokens.end = tokens.begin;
      if (name.type != MentionType::person) continue;
      while (tokens.size() > 0 && is_one_of(form(tokens.begin), personal_titles)) ++tokens.begin;
    }
    std::erase_if(names_, [this](const Mention& name) {
      return name.tokens.size() == 0 ||
             (name.type == MentionType::organization && name.tokens.size() == 1 &&
              (is_one_of(form(name.tokens.begin), creeds) || is_one_of(form(name.tokens.begin), legal_forms)));
    });
  }

  // A name of several words that the gazetteer is sure of is one name, whatever parts of it were found.
  void take_whole(GazetteerMatch match) {
    const auto& best = match.candidates.front();
    if (is_one_of(form(match.tokens.begin), articles) && !gazetteer_.entry(best.entry).name.starts_with("The "))
      ++match.tokens.begin;
    if (match.tokens.size() < 2 || best.demonym || best.prior < sure_prior) return;
    const auto entry = gazetteer_.entry(best.entry);
    if (entry.kind == GazetteerKind::city && entry.population < large_city) return;
    for (const auto& name : names_) {
      const bool overlaps = name.tokens.begin < match.tokens.end && match.tokens.begin < name.tokens.end;
      const bool inside = match.tokens.begin <= name.tokens.begin && name.tokens.end <= match.tokens.end;
      const bool same = name.tokens == match.tokens && name.type == type_of(entry.kind);
      if (overlaps && (!inside || same)) return;
    }
    replace(match.tokens, type_of(entry.kind));
  }

  bool is_given_name(std::uint32_t token) const {
    std::string word(form(token));
    if (word.size() < 3 || !is_capital(word[0]) || in_capitals(word)) return false;
    word[0] = static_cast<char>(word[0] | 0x20);
    return contains(lexicon_.given, word) && !contains(lexicon_.common, word);
  }

  bool is_ordinary(std::uint32_t token) const {
    std::string word(form(token));
    word[0] = static_cast<char>(word[0] | 0x20);
    return contains(lexicon_.common, word);
  }

  // "captain Andreas [Granqvist]", "barrister Colin Yeo": a given name before a name, or before an unknown word with a
  // capital.
  void add_given_names() {
    for (auto i = sentence_.begin; i + 1 < sentence_.end; ++i) {
      if (name_at(i) != nullptr || !is_given_name(i) || document_.tokens[i].upos != Upos::PROPN) continue;
      if (i > sentence_.begin && name_at(i - 1) != nullptr && name_at(i - 1)->type != MentionType::organization)
        continue;
      if (const auto* next = name_at(i + 1); next != nullptr) {
        if (next->type == MentionType::person && next->tokens.size() == 1)
          replace({i, next->tokens.end}, MentionType::person);
        continue;
      }
      const bool is_surname = has_capital(i + 1) && document_.tokens[i + 1].upos == Upos::PROPN &&
                              form(i + 1).size() > 1 && !is_ordinary(i + 1) && !is_date_word(i + 1) &&
                              !is_one_of(form(i + 1), bodies) && !in_capitals(form(i + 1));
      const bool goes_on = i + 2 < sentence_.end && has_capital(i + 2) && name_at(i + 2) == nullptr;
      if (is_surname && !goes_on) replace({i, i + 2}, MentionType::person);
    }
  }

  // Known by itself: "EU & IMF" are two.
  bool is_sure(Span tokens) const {
    const auto known = gazetteer_.find(text(tokens));
    return !known.empty() && !known[0].demonym && known[0].prior >= sure_prior;
  }

  // "Sullivan & Cromwell"
  void join_by_ampersand(std::uint32_t at) {
    if (form(at) != "&" || at == sentence_.begin || !has_capital(at - 1) || !has_capital(at + 1)) return;
    if (form(at - 1).size() < 2 || form(at + 1).size() < 2) return;
    const auto* left = name_at(at - 1);
    const auto* right = name_at(at + 1);
    if (left != nullptr && left == right) return;
    const auto is_no_firm = [](const Mention* name) {
      return name != nullptr &&
             (name->type == MentionType::location || (name->type == MentionType::person && name->tokens.size() > 1));
    };
    if (is_no_firm(left) || is_no_firm(right)) return;
    if (left != nullptr && right != nullptr && is_sure(left->tokens) && is_sure(right->tokens)) return;
    replace({left != nullptr ? left->tokens.begin : at - 1, right != nullptr ? right->tokens.end : at + 2},
            MentionType::organization);
  }

  bool takes_complement(std::uint32_t body) const {
    return is_inside(body + 2) && is_one_of(form(body + 1), complement_cases);
  }

  // The end of the capitalised words from `begin` on, with what a hyphen joins; `begin` where there are none.
  std::uint32_t end_of_capitals(std::uint32_t begin) const {
    auto end = begin;
    while (is_inside(end) && !is_date_word(end) &&
           (has_capital(end) || (end > begin && form(end) == "-" && has_capital(end + 1)))) {
      if (const auto* name = name_at(end);
          name != nullptr && name->type == MentionType::person && name->tokens.size() > 1)
        break;
      ++end;
    }
    return end;
  }

  bool is_country(Span tokens) const {
    const auto known = gazetteer_.find(text(tokens));
    return !known.empty() && !known[0].demonym && gazetteer_.entry(known[0].entry).kind == GazetteerKind::country;
  }

  // "[University] of Southern Indiana", "[Council] on American-Islamic Relations", "[Foundation] for the Visual Arts".
  void extend_body(std::uint32_t body) {
    if (!is_one_of(form(body), bodies) || !takes_complement(body)) return;
    const auto* name = name_at(body);
    if (name != nullptr && (name->type != MentionType::organization || name->tokens.end != body + 1)) return;
    Span whole = name != nullptr ? name->tokens : Span{body, body + 1};
    auto at = body + 1;
    for (bool extended = false; is_inside(at + 1); extended = true) {
      const bool adds = extended && (form(at) == "and" || form(at) == "&");
      if (!adds && !is_one_of(form(at), complement_cases)) break;
      auto first = at + 1;
      if (is_inside(first + 1) && form(first) == "the") ++first;
      if (adds && name_at(first) != nullptr) break;  // "the Ministry of Defence and Hamas"
      if (form(at) == "on" && name_at(first) != nullptr) break;
      const auto end = end_of_capitals(first);
      if (end == first || (whole.size() > 1 && is_country({first, end}))) break;  // "State University of the US"
      whole.end = at = end;
    }
    if (whole.end > body + 1) replace(whole, MentionType::organization);
  }

  // "InterContinental Hotels [PLC]", "Apple, Inc."
  void extend_by_legal_forms() {
    for (auto& name : names_) {
      if (name.type != MentionType::organization || name.form != MentionForm::name) continue;
      const auto at = name.tokens.end;
      const auto next = is_inside(at) && form(at) == "," ? at + 1 : at;
      if (is_inside(next) && is_one_of(form(next), legal_forms) && name_at(next) == nullptr) name.tokens.end = next + 1;
    }
  }

  // "Istanbul or [Geneva]": a place beside a place, where it is known as one.
  void join_places() {
    for (auto& name : names_) {
      const auto begin = name.tokens.begin;
      if (name.type != MentionType::person || name.tokens.size() > 1 || begin < sentence_.begin + 2) continue;
      if (form(begin - 1) != "and" && form(begin - 1) != "or") continue;
      const auto* before = name_at(begin - 2);
      const auto known = gazetteer_.find(text(name.tokens));
      if (before == nullptr || before->type != MentionType::location || known.empty() || known[0].demonym) continue;
      if (known[0].prior >= sure_prior && is_place(gazetteer_.entry(known[0].entry).kind))
        name.type = MentionType::location;
    }
  }

  // "JACKSON, Miss. —": where the report comes from.
  void mark_dateline() {
    if (names_.empty() || names_[0].tokens.begin != sentence_.begin || names_[0].type == MentionType::location) return;
    auto& first = names_[0];
    if (!in_capitals(text(first.tokens)) || !is_inside(first.tokens.end)) return;
    const auto behind = form(first.tokens.end);
    if (behind != "," && behind != "(" && behind != "—" && behind != "–" && behind != "-") return;
    const auto last = std::min(sentence_.end, sentence_.begin + longest_dateline);
    for (auto at = first.tokens.end; at < last; ++at) {
      const bool dash = form(at) == "—" || form(at) == "–" || form(at) == "--" ||
                        (form(at) == "-" && at > 0 && document_.tokens[at - 1].space_after);
      if (dash) {
        first.type = MentionType::location;
        return;
      }
    }
  }
};

}  // namespace

void mend_names(const Document& document, Span sentence, std::span<const GazetteerMatch> matches,
                const Gazetteer& gazetteer, const NameLexicon& lexicon, std::vector<Mention>& names) {
  Mending(document, sentence, gazetteer, lexicon, names).run(matches);
}

}  // namespace relata::language

#include "importers/language/names/names.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"
#include "importers/language/names/called_names.h"
#include "importers/language/names/company_names.h"
#include "importers/language/names/name_evidence.h"
#include "importers/language/names/name_repairs.h"
#include "importers/language/names/name_words.h"
#include "importers/language/names/pooled_scores.h"

namespace relata::language {
namespace {

constexpr float demonym_prior = 0.3F;
// People are named after smaller towns, or the other way round.
constexpr std::uint32_t large_city = 300000;

bool is_prominent(const GazetteerEntry& entry) {
  return entry.kind != GazetteerKind::city || entry.population >= large_city || entry.capital;
}

// An article before a name is found with it, and mostly no part of it: "The Polish", "the Netherlands".
Span without_article(const Document& document, Span match, const GazetteerEntry& entry) {
  const bool leads = match.size() > 1 && is_one_of({"the", "The", "THE"}, document.form(match.begin));
  return leads && !entry.name.starts_with("The ") ? Span{match.begin + 1, match.end} : match;
}

// One letter names a platform where a text says that somebody posts there.
bool is_platform_context(const Document& document, Span match, Span sentence) {
  const auto word = [&](std::uint32_t token) {
    return sentence.contains(token) ? document.form(token) : std::string_view();
  };
  const std::string_view before = match.begin > 0 ? word(match.begin - 1) : std::string_view();
  const std::string_view after = word(match.end);
  if (is_one_of({"account", "post", "posts", "platform", "user", "users", "accounts"}, after)) return true;
  if (!is_one_of({"on", "On", "to", "via"}, before)) return false;
  if (before != "to") return !is_one_of({"-", "/", "="}, after);
  return match.begin > 1 && is_one_of({"took", "posted", "taking", "take"}, word(match.begin - 2));
}

// "in English", "speaks Arabic": a language, not the people.
bool is_language(const Document& document, Span match, Span sentence) {
  if (match.begin == sentence.begin) return false;
  const bool introduced = is_one_of({"in", "into", "speak", "speaks", "spoke", "speaking", "spoken", "fluent", "learn"},
                                    document.form(match.begin - 1));
  if (!introduced) return false;
  if (match.end >= sentence.end) return true;
  const Upos after = document.tokens[match.end].upos;
  return after != Upos::NOUN && after != Upos::PROPN && after != Upos::ADJ;
}

// "a resident of Goma", "the outskirts of Goma"
bool has_residents(const Document& document, const Mention& name) {
  const auto of = name.tokens.begin;
  if (of < sentence_of(document, name.tokens).begin + 2 || document.form(of - 1) != "of") return false;
  return is_one_of({"capital", "city", "governor", "inhabitants", "mayor", "outskirts", "port", "resident", "residents",
                    "streets", "suburb", "suburbs", "town", "village"},
                   document.form(of - 2));
}

// "Norvania's parliament", "Norvania's presidential election": what only a country or a town has.
bool has_state(const Document& document, const Mention& name) {
  if (has_residents(document, name)) return true;
  const auto of = name.tokens.end, end = sentence_of(document, name.tokens).end;
  if (of + 1 >= end) return false;
  if (!is_one_of({"'s", "’s", "'", "’"}, document.form(of))) return false;
  const auto owned = document.form(of + 1);
  const auto behind = of + 2 < end ? document.form(of + 2) : std::string_view();
  if (owned == "presidential" || owned == "general") return behind == "election" || behind == "elections";
  if (owned == "prime") return behind == "minister";
  return is_one_of({"army", "borders", "capital", "coast", "constitution", "currency", "economy", "legislature",
                    "mayor", "navy", "parliament", "parliamentary", "population", "president"},
                   owned);
}

// Of a person's name the first word is the head in Universal Dependencies, of others the last, where no tree tells.
std::uint32_t head_of(const Document& document, const Mention& mention) {
  for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
    const std::int32_t head = document.tokens[i].head;
    if (head == Token::unparsed) break;
    if (head == Token::root || !mention.tokens.contains(static_cast<std::uint32_t>(head))) return i;
  }
  return mention.type == MentionType::person ? mention.tokens.begin : mention.tokens.end - 1;
}

// The names of the best tags of each sentence, in text order.
std::vector<Mention> decode(const Document& document, const NameScores& scores) {
  std::vector<Mention> names;
  std::vector<NameTag> tags;
  for (const Sentence& sentence : document.sentences) {
    best_tags(scores, sentence.tokens, tags);
    auto begin = sentence.tokens.begin;
    float least = 1;
    for (std::uint32_t i = 0; i < tags.size(); ++i) {
      if (tags[i] == outside) continue;
      const auto token = sentence.tokens.begin + i;
      const float likely = probability(scores, token, tags[i]);
      const bool first = part_of(tags[i]) == NamePart::begin || part_of(tags[i]) == NamePart::unit;
      if (first) begin = token;
      least = first ? likely : std::min(least, likely);
      if (is_open(tags[i])) continue;
      names.push_back({.tokens = {begin, token + 1},
                       .head = 0,
                       .type = language::type_of(tags[i]),
                       .form = MentionForm::name,
                       .confidence = least});
    }
  }
  return names;
}

}  // namespace

struct NameRecognizer::State {
  State(const std::filesystem::path& model, const Gazetteer& known)
      : file(model),
        lexicon{file.array<std::uint64_t>("common"), file.array<std::uint64_t>("given")},
        gazetteer(known) {}

  ModelFile file;
  NameLexicon lexicon;
  const Gazetteer& gazetteer;

  bool is_known_product(const Document& document, const GazetteerMatch& match) const;
  void support_known(const Document& document, std::span<const GazetteerMatch> matches, NameScores& scores) const;
  bool is_known_company(const Document& document, Span first, Span sentence) const;
  void weaken_idle_capitals(const Document& document, NameScores& scores) const;
  void support_surnames(const Document& document, std::span<const Mention> names, NameScores& scores) const;
  void weaken_believers(const Document& document, NameScores& scores) const;
  void support_datelines(const Document& document, NameScores& scores) const;
  void support_given_names(const Document& document, std::span<const Mention> names, NameScores& scores) const;
  void support_towns(const Document& document, std::span<const Mention> names, NameScores& scores) const;
  void support_places(const Document& document, std::span<const GazetteerMatch> matches, std::span<const Mention> names,
                      NameScores& scores) const;
  void support_states(const Document& document, std::span<const Mention> names, NameScores& scores) const;
  std::vector<Mention> find_known(const Document& document, std::span<const GazetteerMatch> matches,
                                  std::span<const Mention> names) const;
};

namespace {

// Added to logarithms of probabilities: set by hand, the first three compared with a few others on GUM dev and on the
// parts of Wikigold and Re-DocRED kept back.
constexpr float idle_capital = 5, known_words = 3, known_word = 1, dateline = 6, believer = 6, given_name = 3, town = 2,
                large_town = 6, lone_place = 4, known_company = 4, state = 6, of_office = 6;

}  // namespace

// "Shell will sell its stations.": a noun that needs an article and has none, and a company is called so. Headlines
// have no articles.
bool NameRecognizer::State::is_known_company(const Document& document, Span first, Span sentence) const {
  if (document.form(sentence.end - 1) != "." || document.tokens[first.begin].upos == Upos::VERB) return false;
  const Xpos verb = document.tokens[first.end].xpos;
  const bool acts = verb == Xpos::VBD || verb == Xpos::VBZ || verb == Xpos::MD;
  if (!acts && !is_title_word(document.form(first.end))) return false;
  const auto known = likeliest_entry(gazetteer, document.form(first.begin), sure_prior);
  return known && known->kind == GazetteerKind::organization;
}

// A capital at the start of a sentence is no sign of a name in a word that is ordinary elsewhere.
void NameRecognizer::State::weaken_idle_capitals(const Document& document, NameScores& scores) const {
  for (const Sentence& sentence : document.sentences) {
    if (sentence.tokens.size() < 2) continue;
    const Span first{sentence.tokens.begin, sentence.tokens.begin + 1};
    if (!is_idle_capital(document, first, sentence.tokens, lexicon)) continue;
    if (is_known_company(document, first, sentence.tokens)) {
      support(scores, first, MentionType::organization, known_company);
      continue;
    }
    for (const auto type : {MentionType::person, MentionType::organization, MentionType::location})
      support(scores, first, type, -idle_capital);
  }
}

// But for who was named in full: "Pat Maroon … Maroon, who signed on Monday,".
void NameRecognizer::State::support_surnames(const Document& document, std::span<const Mention> names,
                                             NameScores& scores) const {
  const auto surnames = surnames_of(document, names);
  for (const Sentence& sentence : document.sentences) {
    const Span first{sentence.tokens.begin, sentence.tokens.begin + 1};
    if (sentence.tokens.size() < 2 || !surnames.contains(document.form(first.begin))) continue;
    if (is_idle_capital(document, first, sentence.tokens, lexicon))
      support(scores, first, MentionType::person, idle_capital);
  }
}

// "JACKSON, Miss. — A judge …", "CAIRO (Reuters) - …": where it was written.
void NameRecognizer::State::support_datelines(const Document& document, NameScores& scores) const {
  constexpr std::uint32_t longest_place = 3, longest_dateline = 9;
  for (const Sentence& sentence : document.sentences) {
    const auto [begin, end] = sentence.tokens;
    auto place = begin;
    while (place < end && place < begin + longest_place && in_capitals(document.form(place))) ++place;
    if (place == begin || place == end || !is_one_of({",", "(", "-", "–", "—"}, document.form(place))) continue;
    auto dash = place;
    while (dash < end && dash < begin + longest_dateline && !is_one_of({"-", "–", "—", "--"}, document.form(dash)))
      ++dash;
    const bool spaced = dash < end && dash > begin && document.tokens[dash - 1].space_after;
    if (!spaced || dash == begin + longest_dateline) continue;
    support(scores, {begin, place}, MentionType::location, dateline);
    if (document.form(place) != ",") continue;
    auto state = place + 1;
    while (state < dash && may_start_name(document.form(state))) ++state;
    const bool day = state < dash && document.form(state)[0] >= '0' && document.form(state)[0] <= '9';  // "May 9"
    if (state > place + 1 && !day) support(scores, {place + 1, state}, MentionType::location, dateline);
  }
}

// "Muslims", "Christian": who believes is no body; nor is what they believe a place.
void NameRecognizer::State::weaken_believers(const Document& document, NameScores& scores) const {
  for (std::uint32_t token = 0; token < document.tokens.size(); ++token) {
    if (!is_one_of({"Muslim",    "Muslims",    "Christian",   "Christians",    "Jew",          "Jews",      "Jewish",
                    "Hindu",     "Hindus",     "Sikh",        "Sikhs",         "Buddhist",     "Buddhists", "Catholic",
                    "Catholics", "Protestant", "Protestants", "Shia",          "Shiite",       "Shiites",   "Sunni",
                    "Sunnis",    "Druze",      "Islamic",     "Islam",         "Christianity", "Judaism",   "Hinduism",
                    "Buddhism",  "Sikhism",    "Catholicism", "Protestantism", "Islamism",     "Zionism",   "Marxism",
                    "Communism", "Nazism"},
                   document.form(token)))
      continue;
    for (const auto type : {MentionType::person, MentionType::organization, MentionType::location})
      support(scores, {token, token + 1}, type, -believer);
  }
}

bool NameRecognizer::State::is_known_product(const Document& document, const GazetteerMatch& match) const {
  const GazetteerCandidate& best = match.candidates.front();
  return !best.demonym && best.prior >= sure_prior && gazetteer.entry(best.entry).kind == GazetteerKind::product &&
         (match.tokens.size() > 1 || !contains(lexicon.common, document.form(match.tokens.begin)));
}

void NameRecognizer::State::support_known(const Document& document, std::span<const GazetteerMatch> matches,
                                          NameScores& scores) const {
  for (const GazetteerMatch& match : matches) {
    const GazetteerCandidate& best = match.candidates.front();
    if (best.demonym || best.prior < sure_prior) continue;
    const auto entry = gazetteer.entry(best.entry);
    if (!is_prominent(entry) || entry.kind == GazetteerKind::product) continue;
    const auto name = without_article(document, match.tokens, entry);
    // "the US President": of a country, though "us" is an ordinary word.
    const bool holds_office = entry.kind == GazetteerKind::country && name.end < document.tokens.size() &&
                              is_title_word(document.form(name.end));
    const auto form = document.form(name.begin);
    if (!holds_office && name.size() == 1 && (form.size() == 1 || contains(lexicon.common, form))) continue;
    const float by = holds_office ? of_office : name.size() > 1 ? known_words : known_word;
    support(scores, name, mention_type(entry.kind), by * best.prior);
  }
}

// "Sofia Lima": a given name and one more word are a person sooner than a place that nobody knows.
void NameRecognizer::State::support_given_names(const Document& document, std::span<const Mention> names,
                                                NameScores& scores) const {
  for (const Mention& name : names)
    if (name.type == MentionType::location && name.tokens.size() == 2 &&
        contains(lexicon.given, document.form(name.tokens.begin)) &&
        gazetteer.find(document.text(document.bytes(name.tokens))).empty())
      support(scores, name.tokens, MentionType::person, given_name);
}

// "Thousands fled Rafah", "Abu Dhabi said": what names a place, and nobody whom the text calls by a full name.
void NameRecognizer::State::support_towns(const Document& document, std::span<const Mention> names,
                                          NameScores& scores) const {
  const auto surnames = surnames_of(document, names);
  for (const Mention& name : names) {
    if (name.type != MentionType::person) continue;
    const auto first = document.form(name.tokens.begin), last = document.form(name.tokens.end - 1);
    if (contains(lexicon.given, first) || surnames.contains(last)) continue;
    const auto known = likeliest_entry(gazetteer, document.text(document.bytes(name.tokens)), sure_prior);
    if (known && mention_type(known->kind) == MentionType::location)
      support(scores, name.tokens, MentionType::location, is_prominent(*known) ? large_town : town);
  }
}

// "He accused Maputo of …": a proper noun by itself that names a place, where no name was found.
void NameRecognizer::State::support_places(const Document& document, std::span<const GazetteerMatch> matches,
                                           std::span<const Mention> names, NameScores& scores) const {
  const auto proper = [&](Span sentence, std::uint32_t token) {
    return sentence.contains(token) && document.tokens[token].upos == Upos::PROPN;
  };
  auto name = names.begin();
  for (const GazetteerMatch& match : matches) {
    const auto [begin, end] = match.tokens;
    while (name != names.end() && name->tokens.end <= begin) ++name;
    const GazetteerCandidate& best = match.candidates.front();
    if ((name != names.end() && name->tokens.begin < end) || best.demonym || best.prior < sure_prior) continue;
    const auto entry = gazetteer.entry(best.entry);
    const auto sentence = sentence_of(document, match.tokens);
    if (!is_prominent(entry) || mention_type(entry.kind) != MentionType::location || !proper(sentence, end - 1) ||
        proper(sentence, begin - 1) || proper(sentence, end) || contains(lexicon.common, document.form(begin)))
      continue;
    support(scores, match.tokens, MentionType::location, lone_place);
  }
}

// There, and wherever else the text names it.
void NameRecognizer::State::support_states(const Document& document, std::span<const Mention> names,
                                           NameScores& scores) const {
  std::unordered_set<std::string_view> states;
  const auto surnames = surnames_of(document, names);
  for (const Mention& name : names)
    if (name.tokens.size() <= 2 && has_state(document, name)) states.insert(document.text(document.bytes(name.tokens)));
  for (const Mention& name : names)
    if (name.type == MentionType::person && states.contains(document.text(document.bytes(name.tokens))) &&
        !surnames.contains(document.text(document.bytes(name.tokens))))
      support(scores, name.tokens, MentionType::location, state);
}

// What the tags do not have: products, platforms of one letter, demonyms.
std::vector<Mention> NameRecognizer::State::find_known(const Document& document,
                                                       std::span<const GazetteerMatch> matches,
                                                       std::span<const Mention> names) const {
  std::vector<Mention> known;
  auto name = names.begin();
  for (const GazetteerMatch& match : matches) {
    while (name != names.end() && name->tokens.end <= match.tokens.begin) ++name;
    const bool free = name == names.end() || name->tokens.begin >= match.tokens.end;
    const bool covers = !free && match.tokens.begin <= name->tokens.begin && name->tokens.end <= match.tokens.end;
    const GazetteerCandidate& best = match.candidates.front();
    const auto sentence = sentence_of(document, match.tokens);
    const auto tokens = without_article(document, match.tokens, gazetteer.entry(best.entry));
    const auto add = [&](MentionType type, MentionForm form) {
      known.push_back({.tokens = tokens, .head = 0, .type = type, .form = form, .confidence = best.prior});
    };
    if ((free || covers) && is_known_product(document, match)) {
      add(MentionType::product, MentionForm::name);
    } else if (free && best.demonym) {
      if (best.prior >= demonym_prior && !is_language(document, match.tokens, sentence))
        add(MentionType::location, MentionForm::demonym);
    } else if (free && document.bytes(match.tokens).size() == 1 &&
               gazetteer.entry(best.entry).kind == GazetteerKind::platform &&
               is_platform_context(document, match.tokens, sentence)) {
      add(MentionType::organization, MentionForm::name);
    }
  }
  return known;
}

NameRecognizer::NameRecognizer(const std::filesystem::path& model, const Gazetteer& gazetteer)
    : state_(new State(model, gazetteer)) {}
NameRecognizer::NameRecognizer(NameRecognizer&&) noexcept = default;
NameRecognizer::~NameRecognizer() = default;

const NameLexicon& NameRecognizer::lexicon() const { return state_->lexicon; }

void NameRecognizer::recognize(Document& document, std::span<const GazetteerMatch> matches, NameScores& scores) const {
  state_->weaken_idle_capitals(document, scores);
  state_->weaken_believers(document, scores);
  state_->support_datelines(document, scores);
  state_->support_known(document, matches, scores);
  auto names = decode(document, scores);
  state_->support_surnames(document, names, scores);
  state_->support_given_names(document, names, scores);
  support_companies(document, state_->lexicon, names, scores);
  support_called_names(document, state_->lexicon, names, scores);
  state_->support_towns(document, names, scores);
  state_->support_places(document, matches, names, scores);
  state_->support_states(document, names, scores);
  pool_scores(document, names, state_->lexicon, scores);
  names = decode(document, scores);
  repair_names(document, state_->lexicon, state_->gazetteer, names);
  const auto known = state_->find_known(document, matches, names);
  // A product's name takes the place of what was found in it.
  std::erase_if(names, [&, at = known.begin()](const Mention& name) mutable {
    while (at != known.end() && at->tokens.end <= name.tokens.begin) ++at;
    return at != known.end() && at->tokens.begin < name.tokens.end;
  });
  const auto add = [&](Mention mention) {
    mention.head = head_of(document, mention);
    document.mentions.push_back(mention);
  };
  for (const Mention& name : names) add(name);
  for (const Mention& name : known) add(name);
  std::stable_sort(document.mentions.begin(), document.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
  });
}

}  // namespace relata::language

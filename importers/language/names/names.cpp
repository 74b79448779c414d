#include "importers/language/names/names.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "importers/language/model_file.h"
#include "importers/language/names/name_boundaries.h"
#include "importers/language/names/name_features.h"
#include "importers/language/names/pooled_scores.h"

namespace relata::language {
namespace {

static bool off(const char* n) { static const std::string v=std::string(",")+(std::getenv("OFF")?std::getenv("OFF"):"")+","; return v.find(std::string(",")+n+",")!=std::string::npos; }
constexpr float sure_prior = 0.6F;
// People are named after smaller towns, or the other way round.
constexpr std::uint32_t large_city = 300000;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

MentionType type_of(GazetteerKind kind) {
  switch (kind) {
    case GazetteerKind::person:
      return MentionType::person;
    case GazetteerKind::organization:
    case GazetteerKind::medium:
    case GazetteerKind::platform:
      return MentionType::organization;
    case GazetteerKind::product:
      return MentionType::product;
    default:
      return MentionType::location;
  }
}

bool is_one_of(std::initializer_list<std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_prominent(const GazetteerEntry& entry) {
  return entry.kind != GazetteerKind::city || entry.population >= large_city;
}

// The names of one document while they are found: which mention covers each token.
class Names {
 public:
  explicit Names(Document& document) : document_(document), covered_(document.tokens.size(), none) {}

  bool is_free(Span tokens) const {
    return std::all_of(covered_.begin() + tokens.begin, covered_.begin() + tokens.end,
                       [](std::uint32_t mention) { return mention == none; });
  }
  void add(Span tokens, MentionType type, MentionForm form, float confidence) {
    std::fill(covered_.begin() + tokens.begin, covered_.begin() + tokens.end,
              static_cast<std::uint32_t>(names_.size()));
    names_.push_back({.tokens = tokens, .head = 0, .type = type, .form = form, .confidence = confidence});
  }
  std::vector<Mention>& all() { return names_; }
  std::string_view text(const Mention& mention) const { return document_.text(document_.bytes(mention.tokens)); }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  Document& document_;
  std::vector<std::uint32_t> covered_;
  std::vector<Mention> names_;
};

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

// "in Jordan", "from Washington": a place, though somebody in the text is called so.
bool is_behind_place_word(const Document& document, const Mention& name) {
  return name.tokens.begin > 0 && is_one_of({"in", "In", "to", "from", "From", "across", "near", "into", "of"},
                                            document.form(name.tokens.begin - 1));
}

bool is_legal_form(std::string_view word) {
  return is_one_of({"Inc", "Inc.", "Corp", "Corp.", "Co.", "Ltd", "Ltd.", "PLC", "plc", "SA", "AG", "SE", "NV", "LLC",
                    "Group", "Holdings", "International", "Company"},
                   word);
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

}  // namespace

struct NameRecognizer::State {
  State(const std::filesystem::path& model, const Gazetteer& known)
      : file(model),
        lexicon{file.array<std::uint64_t>("common"), file.array<std::uint64_t>("given")},
        gazetteer(known) {}

  // "The Times of Israel", but not "The Hague", which is called so.
  bool starts_with_article(const Document& document, Span name) const {
    if (name.size() < 2 || !is_one_of({"the", "The", "THE"}, document.form(name.begin))) return false;
    const auto known = gazetteer.find(document.text(document.bytes(name)));
    return known.empty() || !gazetteer.entry(known[0].entry).name.starts_with("The ");
  }

  bool is_given_name(std::string_view text) const {
    std::string word(text);
    for (char& c : word)
      if (is_capital(c)) c = static_cast<char>(c | 0x20);
    return contains(lexicon.given, word);
  }

  ModelFile file;
  NameLexicon lexicon;
  const Gazetteer& gazetteer;

  void decode(const Document& document, Span tokens, const NameScores& scores, std::vector<Mention>& found) const;
  void tag_sentence(const Document& document, Span tokens, const NameScores& scores, Names& names) const;
  void add_known(const Document& document, Span tokens, std::span<const GazetteerMatch> matches, Names& names) const;
  void add_demonyms(const Document& document, Span tokens, Names& names) const;
  void add_repeated(const Document& document, Names& names) const;
  void agree(const Document& document, Names& names) const;
  void drop_ordinary_words(const Document& document, Names& names) const;
};

void NameRecognizer::State::decode(const Document& document, Span tokens, const NameScores& scores,
                                   std::vector<Mention>& found) const {
  std::vector<NameTag> tags;
  best_tags(scores, tokens, tags);
  for (std::uint32_t i = 0, begin = 0; i < tags.size(); ++i) {
    if (tags[i] == outside) continue;
    if (part_of(tags[i]) == NamePart::begin || part_of(tags[i]) == NamePart::unit) begin = i;
    if (is_open(tags[i])) continue;
    Span name{tokens.begin + begin, tokens.begin + i + 1};
    if (!off("article") && starts_with_article(document, name)) ++name.begin;
    found.push_back(
        {.tokens = name, .head = 0, .type = language::type_of(tags[i]), .form = MentionForm::name, .confidence = 0.9F});
  }
}

void NameRecognizer::State::tag_sentence(const Document& document, Span tokens, const NameScores& scores,
                                         Names& names) const {
  const auto matches = match_gazetteer(document, tokens, gazetteer);
  std::vector<Mention> found;
  decode(document, tokens, scores, found);
  if (!off("mend_names")) mend_names(document, tokens, matches, gazetteer, lexicon, found);
  for (const Mention& name : found) names.add(name.tokens, name.type, name.form, name.confidence);
  if (!off("add_known")) add_known(document, tokens, matches, names);
}

// What the gazetteer is sure of and the model left out: products, platforms, names it has not seen.
void NameRecognizer::State::add_known(const Document& document, Span tokens, std::span<const GazetteerMatch> matches,
                                      Names& names) const {
  for (const GazetteerMatch& match : matches) {
    const GazetteerCandidate& best = match.candidates.front();
    const GazetteerEntry entry = gazetteer.entry(best.entry);
    const GazetteerKind kind = entry.kind;
    const std::string_view text = document.text(document.bytes(match.tokens));
    if (!names.is_free(match.tokens)) continue;
    if (best.demonym) continue;
    if (text.size() == 1) {
      if (kind == GazetteerKind::platform && is_platform_context(document, match.tokens, tokens))
        names.add(match.tokens, MentionType::organization, MentionForm::name, 0.9F);
      continue;
    }
    if (match.tokens.size() == 1 && !is_prominent(entry)) continue;
    // One word at the start of a sentence or in a headline has a capital anyhow.
    const bool telling =
        match.tokens.size() > 1 || (match.tokens.begin > tokens.begin && !is_title_case(document, tokens));
    const bool is_word =
        contains(lexicon.common, std::string(1, static_cast<char>(text[0] | 0x20)) + std::string(text.substr(1)));
    if (best.prior >= sure_prior && (telling || !is_word) && !(is_word && match.tokens.size() == 1))
      names.add(match.tokens, type_of(kind), MentionForm::name, 0.7F);
  }
}

// Demonyms come last: "Georgian Dream" is a name, and "Georgian" no demonym in it, where it is one elsewhere.
void NameRecognizer::State::add_demonyms(const Document& document, Span tokens, Names& names) const {
  for (const GazetteerMatch& match : match_gazetteer(document, tokens, gazetteer)) {
    const GazetteerCandidate& best = match.candidates.front();
    if (best.demonym && best.prior >= 0.3F && names.is_free(match.tokens) &&
        !is_language(document, match.tokens, tokens))
      names.add(match.tokens, MentionType::location, MentionForm::demonym, 0.9F);
  }
}

// A name that the document speaks of elsewhere is one here too, and so is the last word of a person's full name.
void NameRecognizer::State::add_repeated(const Document& document, Names& names) const {
  std::map<std::string, MentionType, std::less<>> known;
  std::uint32_t longest = 1;
  const std::vector<Mention> found = names.all();
  for (const Mention& name : found) {
    if (name.form != MentionForm::name) continue;
    const std::string_view text = names.text(name);
    if (text.size() > 2 && is_capital(text[0])) known.emplace(text, name.type);
    longest = std::max(longest, std::min(name.tokens.size(), 6U));
    if (name.type != MentionType::person || name.tokens.size() < 2) continue;
    const std::string_view surname = document.form(name.tokens.end - 1);
    if (surname.size() > 2 && is_capital(surname[0])) known.emplace(surname, MentionType::person);
  }
  for (const Sentence& sentence : document.sentences)
    for (std::uint32_t begin = sentence.tokens.begin; begin < sentence.tokens.end; ++begin) {
      if (!is_capital(document.form(begin)[0])) continue;
      for (std::uint32_t end = std::min(sentence.tokens.end, begin + longest); end > begin; --end) {
        if (!names.is_free({begin, end})) continue;
        const auto same = known.find(document.text(document.bytes({begin, end})));
        if (same == known.end()) continue;
        std::string word(document.form(begin));
        word[0] = static_cast<char>(word[0] | 0x20);
        if (end == begin + 1 && contains(lexicon.common, word)) continue;
        names.add({begin, end}, same->second, MentionForm::name, 0.7F);
        begin = end - 1;
        break;
      }
    }
}

// The same words have one type in a document: the last word of a person's name is that person, else the majority wins.
void NameRecognizer::State::agree(const Document& document, Names& names) const {
  std::map<std::string_view, std::array<int, 5>> votes;
  std::set<std::string_view> surnames;
  std::set<std::string_view> short_bodies;  // "Accor" of "Accor SA", "United" of "Manchester United"
  for (const Mention& name : names.all()) {
    if (name.form != MentionForm::name) continue;
    ++votes[names.text(name)][static_cast<std::size_t>(name.type)];
    if (name.tokens.size() < 2) continue;
    if (name.type == MentionType::person) surnames.insert(document.form(name.tokens.end - 1));
    if (name.type != MentionType::organization) continue;
    short_bodies.insert(document.form(name.tokens.end - 1));
    if (is_legal_form(document.form(name.tokens.end - 1))) short_bodies.insert(document.form(name.tokens.begin));
  }
  for (Mention& name : names.all()) {
    if (name.form != MentionForm::name) continue;
    const std::string_view text = names.text(name);
    const auto known = gazetteer.find(text);
    const bool sure = !known.empty() && known[0].prior > sure_prior && is_prominent(gazetteer.entry(known[0].entry));
    const bool one_word = name.tokens.size() == 1;
    if (one_word && surnames.contains(text) && (!sure || !is_behind_place_word(document, name))) {
      name.type = MentionType::person;
      continue;
    }
    if (one_word && !sure && short_bodies.contains(text)) {
      name.type = MentionType::organization;
      continue;
    }
    // What is surely known and no person's name in this text is what the gazetteer says.
    if (one_word && sure && !known[0].demonym && known[0].prior > 0.9F && name.type == MentionType::person &&
        gazetteer.entry(known[0].entry).kind != GazetteerKind::city && !is_given_name(text)) {
      name.type = type_of(gazetteer.entry(known[0].entry).kind);
      continue;
    }
    name.type =
        static_cast<MentionType>(std::max_element(votes[text].begin(), votes[text].end()) - votes[text].begin());
  }
}

// "Man" of "Man of the Match": an ordinary word that no full name in the text holds is nobody's name.
void NameRecognizer::State::drop_ordinary_words(const Document& document, Names& names) const {
  std::set<std::string_view> borne;
  for (const Mention& name : names.all())
    for (auto at = name.tokens.begin; name.tokens.size() > 1 && at < name.tokens.end; ++at)
      borne.insert(document.form(at));
  std::erase_if(names.all(), [&](const Mention& name) {
    const std::string_view text = names.text(name);
    if (name.type != MentionType::person || name.tokens.size() > 1 || borne.contains(text) || is_given_name(text))
      return false;
    std::string word(text);
    if (is_capital(word[0])) word[0] = static_cast<char>(word[0] | 0x20);
    return contains(lexicon.common, word);
  });
}

NameRecognizer::NameRecognizer(const std::filesystem::path& model, const Gazetteer& gazetteer)
    : state_(new State(model, gazetteer)) {}
NameRecognizer::NameRecognizer(NameRecognizer&&) noexcept = default;
NameRecognizer::~NameRecognizer() = default;

std::span<const std::uint64_t> NameRecognizer::given_names() const { return state_->lexicon.given; }

void NameRecognizer::recognize(Document& document, NameScores& scores) const {
  Names names(document);
  if (!off("pool")) {
  std::vector<Mention> found;
  for (const Sentence& sentence : document.sentences) state_->decode(document, sentence.tokens, scores, found);
  pool_scores(document, found, state_->lexicon, scores);
  }
  for (const Sentence& sentence : document.sentences) state_->tag_sentence(document, sentence.tokens, scores, names);
  if (!off("add_repeated")) state_->add_repeated(document, names);
  for (const Sentence& sentence : document.sentences) if (!off("add_demonyms")) state_->add_demonyms(document, sentence.tokens, names);
  if (!off("agree")) state_->agree(document, names);
  if (!off("drop_ordinary_words")) state_->drop_ordinary_words(document, names);
  for (Mention& name : names.all()) {
    name.head = head_of(document, name);
    document.mentions.push_back(name);
  }
  std::stable_sort(document.mentions.begin(), document.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.tokens.begin != b.tokens.begin ? a.tokens.begin < b.tokens.begin : a.tokens.end > b.tokens.end;
  });
}

}  // namespace relata::language

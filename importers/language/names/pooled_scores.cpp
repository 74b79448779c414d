#include "importers/language/names/pooled_scores.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "importers/language/names/alias.h"

namespace relata::language {
namespace {

constexpr std::uint32_t longest_name = 6;
// Logarithms of odds, but for the share: set by hand, share and limit compared with a few others on GUM dev and on the
// parts of Wikigold and Re-DocRED kept back.
constexpr float limit = 4, surname = 3, surname_with_particle = 24, acronym = 3;
constexpr float share = 0.8F;                     // of the pool that each occurrence gets
using Odds = std::array<float, name_type_count>;  // of each type against no name at all, logarithms

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// The words of a name, whatever their case: continues `hash` by one word.
std::uint64_t hash_word(std::string_view form, std::uint64_t hash) {
  for (const char c : form) {
    const char small = is_capital(c) ? static_cast<char>(c | 0x20) : c;
    hash = hash_bytes({&small, 1}, hash);
  }
  return hash_bytes(" ", hash);
}

Odds odds_of(const NameScores& scores, Span name) {
  Odds odds{};
  for (auto token = name.begin; token < name.end; ++token) {
    const auto here = scores.of(token);
    for (std::size_t type = 0; type < name_type_count; ++type)
      odds[type] += here[tag_within(name, token, static_cast<MentionType>(type))] - here[outside];
  }
  for (float& each : odds) each = std::clamp(each, -limit, limit);
  return odds;
}

struct Pool {
  bool surname = false;  // of a full name in the text
  Odds sum{};
  float weight = 0;

  void add(const Odds& odds, float by) {
    for (std::size_t type = 0; type < odds.size(); ++type) sum[type] += by * odds[type];
    weight += by;
  }
};

bool is_behind_place_word(const Document& document, Span name) {
  if (name.begin == 0) return false;
  const auto before = document.form(name.begin - 1);
  return before == "in" || before == "In" || before == "to" || before == "from" || before == "From" || before == "near";
}

struct Occurrence {
  Span tokens;
  Pool* pool = nullptr;
};

class Pooling {
 public:
  Pooling(const Document& document, const NameLexicon& lexicon, NameScores& scores)
      : document_(document), lexicon_(lexicon), scores_(scores) {}

  void run(std::span<const Mention> found) {
    for (const Mention& name : found) enter(name);
    for (const Sentence& sentence : document_.sentences) find_occurrences(sentence.tokens);
    spread();
  }

 private:
  const Document& document_;
  const NameLexicon& lexicon_;
  NameScores& scores_;
  std::unordered_map<std::uint64_t, Pool> pools_;
  std::unordered_map<std::uint64_t, std::uint32_t> longest_;  // of the names that begin with a word
  std::vector<Occurrence> occurrences_;

  Pool& pool_of(Span tokens) {
    std::uint64_t hash = empty_hash;
    for (auto token = tokens.begin; token < tokens.end; ++token) {
      hash = hash_word(document_.form(token), hash);
      if (token != tokens.begin) continue;
      auto& longest = longest_[hash];
      longest = std::max(longest, tokens.size());
    }
    return pools_[hash];
  }

  void enter(const Mention& name) {
    const auto [begin, end] = name.tokens;
    if (name.tokens.size() > longest_name || !may_start_name(document_.form(begin))) return;
    pool_of(name.tokens);
    if (name.tokens.size() < 2) return;
    if (name.type == MentionType::person) {
      // The last name, and with what stands before it in small letters: "ten Hag".
      auto last = end - 1;
      enter_short({last, end}, name.type, surname);
      while (last > begin + 1 && !may_start_name(document_.form(last - 1))) --last;
      if (last + 1 < end && last > begin) enter_short({last, end}, name.type, surname_with_particle);
    }
    if (const auto at = end + 1; at + 1 < document_.tokens.size() && document_.form(end) == "(" &&
                                 document_.form(at + 1) == ")" && is_acronym(document_.form(at), name.tokens))
      enter_short({at, at + 1}, name.type, acronym);
  }

  void enter_short(Span tokens, MentionType type, float by) {
    if (document_.form(tokens.end - 1).size() < 3 || !may_start_name(document_.form(tokens.end - 1))) return;
    Odds odds;
    odds.fill(-by);
    odds[static_cast<std::size_t>(type)] = by;
    auto& pool = pool_of(tokens);
    pool.add(odds, 1);
    pool.surname |= type == MentionType::person;
  }

  // "WHO" of "World Health Organization": its capitals in order.
  bool is_acronym(std::string_view form, Span name) const {
    if (form.size() < 2 || !in_capitals(form)) return false;
    std::size_t at = 0;
    for (auto token = name.begin; token < name.end && at < form.size(); ++token)
      if (document_.form(token)[0] == form[at]) ++at;
    return at + 1 >= form.size() && at >= 2;
  }

  void find_occurrences(Span sentence) {
    for (auto begin = sentence.begin; begin < sentence.end; ++begin) {
      if (!may_start_name(document_.form(begin))) continue;
      auto hash = hash_word(document_.form(begin), empty_hash);
      const auto longest = longest_.find(hash);
      if (longest == longest_.end()) continue;
      Occurrence best;
      const auto last = std::min(sentence.end, begin + longest->second);
      for (auto end = begin + 1;; ++end) {
        if (const auto pool = pools_.find(hash); pool != pools_.end()) best = {{begin, end}, &pool->second};
        if (end >= last) break;
        hash = hash_word(document_.form(end), hash);
      }
      if (best.pool == nullptr) continue;
      // "Maroon, who signed …", of Pat Maroon: who was named before may begin a sentence.
      if (!best.pool->surname && is_idle_capital(document_, best.tokens, sentence, lexicon_)) continue;
      if (!best.pool->surname || best.tokens.size() > 1 || !is_behind_place_word(document_, best.tokens))
        best.pool->add(odds_of(scores_, best.tokens), 1);
      occurrences_.push_back(best);
      begin = best.tokens.end - 1;
    }
  }

  void spread() {
    for (const auto& [tokens, pool] : occurrences_) {
      if (pool->weight < 1.5F) continue;
      // "Daniel Jordan … fled to Jordan."
      if (pool->surname && tokens.size() == 1 && is_behind_place_word(document_, tokens)) continue;
      for (std::size_t type = 0; type < name_type_count; ++type)
        support(scores_, tokens, static_cast<MentionType>(type), share * pool->sum[type]);
    }
  }
};

}  // namespace

void pool_scores(const Document& document, std::span<const Mention> found, const NameLexicon& lexicon,
                 NameScores& scores) {
  Pooling(document, lexicon, scores).run(found);
}

}  // namespace relata::language

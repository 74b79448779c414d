#include "importers/language/names/pooled_scores.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "importers/language/names/alias.h"
#include <cstdlib>

namespace relata::language {
namespace {
float P(const char* n, float d) { const char* v = std::getenv(n); return v ? static_cast<float>(std::atof(v)) : d; }

constexpr std::uint32_t longest_name = 6;
using Odds = std::array<float, name_type_count>;  // of each type against no name at all, logarithms

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool may_start_name(std::string_view form) { return is_capital(form[0]) || static_cast<unsigned char>(form[0]) >= 0x80; }

// The words of a name, whatever their case: continues `hash` by one word.
std::uint64_t hash_word(std::string_view form, std::uint64_t hash) {
  for (const char c : form) {
    const char small = is_capital(c) ? static_cast<char>(c | 0x20) : c;
    hash = hash_bytes({&small, 1}, hash);
  }
  return hash_bytes(" ", hash);
}

NamePart part_at(Span name, std::uint32_t token) {
  if (name.size() == 1) return NamePart::unit;
  if (token == name.begin) return NamePart::begin;
  return token + 1 == name.end ? NamePart::last : NamePart::inside;
}

Odds odds_of(const NameScores& scores, Span name) {
  static const float limit = P("LIMIT", 4);
  Odds odds{};
  for (auto token = name.begin; token < name.end; ++token) {
    const auto here = scores.of(token);
    for (std::size_t type = 0; type < name_type_count; ++type)
      odds[type] += here[name_tag(static_cast<MentionType>(type), part_at(name, token))] - here[outside];
  }
  for (float& each : odds) each = std::clamp(each, -limit, limit);
  return odds;
}

struct Pool {
  Odds sum{};
  float weight = 0;
  bool found = false;  // as a whole name

  void add(const Odds& odds, float by) {
    for (std::size_t type = 0; type < odds.size(); ++type) sum[type] += by * odds[type];
    weight += by;
  }
};

struct Occurrence {
  Span tokens;
  Pool* pool = nullptr;
};

class Pooling {
 public:
  Pooling(const Document& document, const NameLexicon& lexicon, NameScores& scores)
      : document_(document), lexicon_(lexicon), scores_(scores) {}

  std::vector<std::uint32_t> run(std::span<const Mention> found) {
    for (const Mention& name : found) enter(name);
    for (const Sentence& sentence : document_.sentences) find_occurrences(sentence.tokens);
    return spread();
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
    static const float surname = P("SURNAME", 3), given = P("GIVEN", 0);
    if (name.tokens.size() > longest_name || !may_start_name(document_.form(name.tokens.begin))) return;
    pool_of(name.tokens).found = true;
    if (name.tokens.size() < 2 || name.type != MentionType::person) return;
    const auto last = name.tokens.end - 1;
    if (may_start_name(document_.form(last)) && document_.form(last).size() > 2) pool_of({last, last + 1}).add({surname, -surname, -surname}, P("SW",1));
    if (given > 0 && document_.form(name.tokens.begin).size() > 2) pool_of({name.tokens.begin, name.tokens.begin + 1}).add({given, -given, -given}, P("SW",1));
  }

  // A capital that tells nothing: of the first word of a sentence, where the word is known in small letters.
  bool is_open(Span tokens, Span sentence) const {
    if (tokens.size() > 1 || tokens.begin != sentence.begin) return false;
    std::string word(document_.form(tokens.begin));
    word[0] = static_cast<char>(word[0] | 0x20);
    return contains(lexicon_.common, word);
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
      if (best.pool == nullptr || is_open(best.tokens, sentence)) continue;
      best.pool->add(odds_of(scores_, best.tokens), 1);
      occurrences_.push_back(best);
      begin = best.tokens.end - 1;
    }
  }

  std::vector<std::uint32_t> spread() {
    static const float share = P("SHARE", 0.5), prior = P("PRIOR", 1);
    static const int mode = static_cast<int>(P("MODE", 0));
    std::vector<std::uint32_t> changed;
    for (const auto& [tokens, pool] : occurrences_) {
      if (pool->weight < 1.5F) continue;
      const Odds own = odds_of(scores_, tokens);
      (void)own;
      for (std::size_t type = 0; type < name_type_count; ++type) {
        const float mean = mode == 0 ? pool->sum[type] / pool->weight
                           : mode == 1 ? (pool->sum[type] - own[type]) / (pool->weight - 1 + prior)
                                       : pool->sum[type];
        const float each = share * mean / static_cast<float>(tokens.size());
        for (auto token = tokens.begin; token < tokens.end; ++token)
          scores_.scores[token * scores_.tags + name_tag(static_cast<MentionType>(type), part_at(tokens, token))] += each;
      }
      const auto sentence = document_.tokens[tokens.begin].sentence;
      if (changed.empty() || changed.back() != sentence) changed.push_back(sentence);
    }
    return changed;
  }
};

}  // namespace

std::vector<std::uint32_t> pool_scores(const Document& document, std::span<const Mention> found,
                                       const NameLexicon& lexicon, NameScores& scores) {
  return Pooling(document, lexicon, scores).run(found);
}

}  // namespace relata::language

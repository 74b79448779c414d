// Where a text says names that the gazetteer knows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "importers/language/document.h"
#include "importers/language/names/alias.h"
#include "importers/language/names/gazetteer.h"

namespace relata::language {

// From this prior on, an alias means its likeliest entry whatever stands around it.
inline constexpr float sure_prior = 0.6F;

// What an alias most likely names, a people's name left aside; nullopt where nothing is as likely as `least`.
std::optional<GazetteerEntry> likeliest_entry(const Gazetteer& gazetteer, std::string_view alias, float least = 0);

// What kind of name entries of a kind have.
MentionType mention_type(GazetteerKind kind);

// The longest alias of the gazetteer that starts at a token. Valid as long as the gazetteer.
struct GazetteerMatch {
  Span tokens;
  std::span<const GazetteerCandidate> candidates;  // at least one
};

// Finds them. One for all threads; the gazetteer must outlive it.
class GazetteerMatcher {
 public:
  explicit GazetteerMatcher(const Gazetteer& gazetteer);

  // Of a document that has sentences; none crosses a sentence, none overlaps another: longest first from the left.
  void match(const Document& document, std::vector<GazetteerMatch>& matches) const;

 private:
  GazetteerMatch longest_from(const Document& document, std::uint32_t begin, std::uint32_t end,
                              GrowingAlias& alias) const;
  void add_start(std::string_view key);
  // False only where no alias begins with the key.
  bool may_start(std::string_view key) const;

  const Gazetteer& gazetteer_;
  std::vector<std::uint64_t> starts_;  // a bit for the hash of each alias' first bytes
};

}  // namespace relata::language

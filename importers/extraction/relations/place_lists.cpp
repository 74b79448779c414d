#include "importers/extraction/relations/place_lists.h"

#include <algorithm>
#include <optional>

#include "importers/extraction/clauses.h"

namespace relata::extraction {
namespace {

std::optional<EntityIndex> place_headed_by(const Reading& reading, std::uint32_t token) {
  for (auto entity : reading.entities_headed_by(token)) {
    if (reading.facts.entities[entity].kind == EntityKind::place) return entity;
  }
  return std::nullopt;
}

// The place whose name begins there.
std::optional<EntityIndex> place_at(const Reading& reading, std::uint32_t token) {
  for (const auto& mention : reading.document.mentions) {
    if (mention.tokens.begin > token) break;
    if (mention.tokens.begin != token) continue;
    if (const auto place = place_headed_by(reading, mention.head)) return place;
  }
  return std::nullopt;
}

bool is_known_within(const Reading& reading, EntityIndex part, EntityIndex whole) {
  const auto entry = reading.facts.entities[part].gazetteer, container = reading.facts.entities[whole].gazetteer;
  if (!entry || !container) return false;
  for (auto at = reading.gazetteer.entry(*entry).container; at < reading.gazetteer.size();
       at = reading.gazetteer.entry(at).container) {
    if (at == *container) return true;
  }
  return false;
}

// Where the next item of a list would begin: behind commas, "and", "or" and "the".
std::uint32_t next_item(const Reading& reading, std::uint32_t behind, std::uint32_t end) {
  auto next = behind;
  if (next < end && reading.document.form(next) == ",") ++next;
  if (next < end && any_of(reading.document.form(next), {"and", "or"})) ++next;
  if (next < end && lower_form(reading, next) == "the") ++next;
  return next;
}

}  // namespace

bool lists_places(const Reading& reading, const Match& match) {
  const auto end = reading.document.sentences[reading.document.tokens[match.top].sentence].tokens.end;
  auto area = reading.tree.subtree(match['O']).begin;
  while (area < match['O'] && reading.document.form(area) == ",") ++area;  // its comma may hang on it
  const auto before = std::min(area, match['O']);
  if (before == 0 || reading.document.form(before - 1) != ",") return false;
  const auto next = next_item(reading, match.tokens.end, end);
  if (next == match.tokens.end || next >= end) return false;
  const auto third = place_at(reading, next);
  if (!third) return false;
  const auto part = place_headed_by(reading, match.has('S') ? match['S'] : match.top);
  const auto whole = place_headed_by(reading, match['O']);
  if (!whole) return true;
  return !(part && is_known_within(reading, *part, *whole)) && !is_known_within(reading, *whole, *third);
}

}  // namespace relata::extraction

// The sections of gazetteer.bin, as tools/build_gazetteer writes them and Gazetteer maps them.
//
// "strings": UTF-8, no terminators. "entries": EntryRecord. "candidates": CandidateRecord, likeliest first within an
// alias. "slots": a power of two of AliasSlot, open addressing with linear probing from hash_bytes(key); a slot whose
// count is 0 is free. Keys are normalised aliases; an alias that is not in capitals is filed a second time in capitals
// behind a '\x01'. "facts": GazetteerFacts. "catalogue", where catalogues of users were compiled in: CatalogueRecord
// for each entry. "origins", where it was combined of others: the checksum (u64) of each, in their order.
#pragma once

#include <cstdint>

namespace relata::language {

struct TextRecord {
  std::uint32_t offset = 0, size = 0;
};

struct EntryRecord {
  TextRecord name, geonames, wikidata;
  std::uint32_t container = UINT32_MAX;
  std::uint32_t population = 0;
  float latitude = 0, longitude = 0;
  char country[2] = {};  // both 0 where unknown
  std::uint8_t kind = 0;
  std::uint8_t capital = 0;  // of a country: 1
};

struct CatalogueRecord {
  TextRecord iri, description, aliases;  // iri is empty for an entry of the gazetteer's own
  float weight = 0;
};

struct CandidateRecord {
  std::uint32_t entry = 0;
  float prior = 0;
  std::uint32_t demonym = 0;
};

struct AliasSlot {
  TextRecord key;
  std::uint32_t first = 0, count = 0;  // candidates
};

struct GazetteerFacts {
  std::uint32_t version = 2;  // 1 knew no capitals and is read as well
  std::uint32_t longest_alias = 0;
};

inline constexpr char in_capitals_mark = '\x01';

}  // namespace relata::language

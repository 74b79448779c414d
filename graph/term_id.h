// Terms as integers: what indexes hold and joins compare.
#pragma once

#include <compare>
#include <cstdint>

namespace relata::graph {

// Identifies one term within one store, for ever. 0 is never a term: in a pattern it means "any".
// Equal ids are equal terms and the other way round; the order of ids means nothing.
//
// The low four bits are the tag, the sixty above it a serial number of the dictionary or, for the inline tags, the
// value itself (graph/inline_term.h), so that a term's kind is known without looking it up.
using TermId = std::uint64_t;

inline constexpr TermId any_term = 0;
// The unnamed default graph, as a graph id: serial 1 of the IRIs.
inline constexpr TermId default_graph = 16;

// Part of the file format (docs/store-format.md): append only.
enum class IdTag : std::uint8_t {
  iri = 0,
  blank = 1,
  string = 2,           // xsd:string
  language_string = 3,  // rdf:langString
  typed = 4,            // any other literal that is not inline
  integer = 5,          // from here on inline
  decimal = 6,
  boolean = 7,
  date = 8,
  date_time = 9,
  year = 10,
  year_month = 11,
  // 12 to 14 are free.
  made = 15,  // never stored: for terms that a query makes up and the store does not know
};

inline constexpr unsigned id_tag_bits = 4;
inline constexpr unsigned id_tags = 1U << id_tag_bits;
inline constexpr std::uint64_t max_id_payload = (std::uint64_t{1} << (64 - id_tag_bits)) - 1;

constexpr TermId make_id(IdTag tag, std::uint64_t payload) {
  return payload << id_tag_bits | static_cast<std::uint64_t>(tag);
}
constexpr IdTag id_tag(TermId id) { return static_cast<IdTag>(id & ((1U << id_tag_bits) - 1)); }
constexpr std::uint64_t id_payload(TermId id) { return id >> id_tag_bits; }
constexpr bool is_inline(TermId id) { return id_tag(id) >= IdTag::integer && id_tag(id) != IdTag::made; }
constexpr bool is_iri(TermId id) { return id_tag(id) == IdTag::iri; }
constexpr bool is_blank(TermId id) { return id_tag(id) == IdTag::blank; }
constexpr bool is_literal(TermId id) { return id_tag(id) >= IdTag::string && id_tag(id) != IdTag::made; }
constexpr bool is_made(TermId id) { return id_tag(id) == IdTag::made; }

// Those from `first` to `last`, both included. Ids of all kinds stand between each other: the tag is lowest.
struct IdRange {
  TermId first = any_term, last = ~TermId{0};

  bool operator==(const IdRange&) const = default;
};

// Positions of a quad, as a set of bits.
inline constexpr unsigned subject_bit = 1, predicate_bit = 2, object_bit = 4, graph_bit = 8;

// Also a pattern, with `any_term` for what is not bound.
struct QuadIds {
  TermId subject = any_term, predicate = any_term, object = any_term, graph = any_term;

  auto operator<=>(const QuadIds&) const = default;  // NOLINT(modernize-use-nullptr): it misreads <=>
  bool operator==(const QuadIds&) const = default;
};

}  // namespace relata::graph

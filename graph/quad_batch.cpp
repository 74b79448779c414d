#include "graph/quad_batch.h"

#include <xxhash.h>

#include "graph/inline_term.h"

namespace relata::graph {
namespace {

constexpr std::size_t first_slots = std::size_t{1} << 11;

// `term` as it was read, before a blank node's label was prefixed; `made` as it is kept.
bool same(const TermView& term, const Term& made, std::size_t prefix) {
  return term.kind == made.kind &&
         term.value == std::string_view(made.value).substr(term.kind == TermKind::blank ? prefix : 0) &&
         term.datatype == made.datatype && term.language == made.language;
}

}  // namespace

QuadBatch::QuadBatch(std::string blank_prefix) : blank_prefix_(std::move(blank_prefix)), slots_(first_slots) {}

void QuadBatch::add(const QuadView& quad) {
  const auto subject = number(quad.subject), predicate = number(quad.predicate), object = number(quad.object);
  quads_.push_back({subject, predicate, object, number(quad.graph)});
}

TermId QuadBatch::number(const TermView& term) {
  if (const auto id = inline_id(term)) return *id;
  if (term.kind == TermKind::iri && term.value.empty()) return default_graph;
  // Few terms differ in kind, datatype or language alone.
  const auto hash = XXH3_64bits(term.value.data(), term.value.size());
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const auto index = slots_[slot] - 1;
    if (hashes_[index] == hash && same(term, terms_[index], blank_prefix_.size())) return make_id(IdTag::made, index);
  }
  terms_.push_back(term.owned());
  if (term.kind == TermKind::blank) terms_.back().value.insert(0, blank_prefix_);
  hashes_.push_back(hash);
  slots_[slot] = static_cast<std::uint32_t>(terms_.size());
  if (terms_.size() * 2 > slots_.size()) grow();
  return make_id(IdTag::made, terms_.size() - 1);
}

void QuadBatch::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < terms_.size(); ++i) {
    std::size_t slot = hashes_[i] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

}  // namespace relata::graph

#include "queries/sparql/evaluator/compare_ids.h"

#include <algorithm>

#include "graph/inline_term.h"
#include "graph/varint.h"

namespace relata::sparql {
namespace {

using graph::id_payload;
using graph::id_tag;
using graph::IdTag;
using graph::TermId;

__extension__ using Wide = __int128;

graph::Decimal number(TermId id) {
  return id_tag(id) == IdTag::decimal ? graph::decimal_value(id) : graph::Decimal{graph::integer_value(id), 0};
}

Wide scaled(const graph::Decimal& value, unsigned scale) {
  Wide digits = value.digits;
  for (auto at = value.scale; at < scale; ++at) digits *= 10;
  return digits;
}

bool is_number(TermId id) { return id_tag(id) == IdTag::integer || id_tag(id) == IdTag::decimal; }

std::strong_ordering compare_numbers(TermId a, TermId b) {
  const auto left = number(a), right = number(b);
  const auto scale = std::max(left.scale, right.scale);
  const Wide x = scaled(left, scale), y = scaled(right, scale);
  return x < y ? std::strong_ordering::less : x > y ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace

std::optional<std::strong_ordering> compare_ids(TermId a, TermId b) {
  const auto tag = id_tag(a);
  if (tag != id_tag(b)) return is_number(a) && is_number(b) ? std::optional(compare_numbers(a, b)) : std::nullopt;
  switch (tag) {
    case IdTag::integer:
    case IdTag::date:
      return graph::unzigzag(id_payload(a)) <=> graph::unzigzag(id_payload(b));
    case IdTag::decimal:
      return compare_numbers(a, b);
    case IdTag::year:
    case IdTag::year_month:
      return id_payload(a) <=> id_payload(b);
    case IdTag::date_time:
      // The lowest bit says whether it is in UTC.
      if ((id_payload(a) & 1U) != (id_payload(b) & 1U)) return std::nullopt;
      return graph::unzigzag(id_payload(a) >> 1U) <=> graph::unzigzag(id_payload(b) >> 1U);
    default:
      return std::nullopt;
  }
}

std::optional<bool> equal_ids(TermId a, TermId b) {
  const auto names = [](TermId id) { return graph::is_iri(id) || graph::is_blank(id); };
  if (names(a) && names(b)) return a == b;
  if (id_tag(a) == IdTag::string && id_tag(b) == IdTag::string) return a == b;
  const auto ordering = compare_ids(a, b);
  return ordering ? std::optional(*ordering == 0) : std::nullopt;
}

}  // namespace relata::sparql

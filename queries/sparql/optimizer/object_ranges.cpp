#include "queries/sparql/optimizer/object_ranges.h"

#include <algorithm>
#include <cmath>

#include "graph/varint.h"

namespace relata::sparql {
namespace {

using graph::IdTag;
using graph::make_id;

__extension__ using Wide = __int128;

// Numbers are compared as whole multiples of 10^-15, the finest that an inline decimal has.
constexpr unsigned finest_scale = 15;
constexpr std::size_t longest_number = 36;  // digits that a Wide holds
// What the digits of an inline decimal, and an inline integer, stay below.
constexpr Wide most_digits = Wide{1} << 55U;
constexpr Wide most_integer = Wide{1} << 59U;
// A comparison with a float rounds to 24 bits, one with a double to 53.
constexpr double rounding = 1e-6;
// Between a dateTime with a time zone and one without.
constexpr std::int64_t widest_zone = 14 * 3600;
constexpr std::uint64_t scale_bits = 4;

// All values of one kind between two, both included. Numbers of all types are one kind, named by `integer`, and stand
// in multiples of 10^-15; moments by the number that their id has; any other term alone, by its id, as an `iri`.
struct Piece {
  IdTag kind;
  Wide least, most;
};
using Pieces = std::vector<Piece>;
constexpr Wide farthest = (Wide{1} << 126U);
// A filter that falls in more pieces tells too little for the work.
constexpr std::size_t most_pieces = 64;

Wide power_of_ten(unsigned exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Wide floor_of(Wide number, Wide unit) { return number / unit - (number % unit < 0 ? 1 : 0); }
Wide ceil_of(Wide number, Wide unit) { return -floor_of(-number, unit); }

// In multiples of 10^-15, rounded down; what is too large becomes larger than all that is inline.
Wide multiples(const Decimal& value) {
  static const Decimal unit(Decimal::Integer("1000000000000000"), 0);
  auto text = (value * unit).floor().to_string();
  const bool is_negative = text.front() == '-';
  if (is_negative) text.erase(0, 1);
  if (text.size() > longest_number) text.assign(longest_number, '9');
  Wide number = 0;
  for (const char digit : text) number = number * 10 + (digit - '0');
  return is_negative ? -number : number;
}

// The range that holds lowest <= value <= highest, as zigzag numbers.
graph::IdRange zigzag_range(std::int64_t lowest, std::int64_t highest) {
  const auto low = graph::zigzag(lowest), high = graph::zigzag(highest);
  if (lowest < 0 && highest >= 0) return {0, std::max(low, high)};
  return {std::min(low, high), std::max(low, high)};
}

graph::IdRange as_ids(IdTag tag, graph::IdRange payloads) {
  return {make_id(tag, payloads.first), make_id(tag, payloads.last)};
}

// Those of the numbers in `piece`, which are in multiples of `unit`, that are whole multiples and at most `most`.
std::optional<graph::IdRange> whole_multiples(const Piece& piece, Wide unit, Wide most) {
  const Wide lowest = std::max(-most, ceil_of(piece.least, unit)), highest = std::min(most, floor_of(piece.most, unit));
  if (lowest > highest) return std::nullopt;
  return zigzag_range(static_cast<std::int64_t>(lowest), static_cast<std::int64_t>(highest));
}

void add_numbers(const Piece& piece, const graph::ObjectKinds& kinds, IdRanges& ranges) {
  if (kinds[IdTag::integer] > 0) {
    const auto payloads = whole_multiples(piece, power_of_ten(finest_scale), most_integer - 1);
    if (payloads) ranges.push_back(as_ids(IdTag::integer, *payloads));
  }
  for (unsigned scale = 0; scale <= finest_scale && kinds[IdTag::decimal] > 0; ++scale) {
    const auto digits = whole_multiples(piece, power_of_ten(finest_scale - scale), most_digits - 1);
    if (!digits) continue;
    ranges.push_back(as_ids(IdTag::decimal, {digits->first << scale_bits | scale, digits->last << scale_bits | scale}));
  }
}

void add_moments(const Piece& piece, const graph::ObjectKinds& kinds, IdRanges& ranges) {
  if (kinds[piece.kind] == 0) return;
  if (piece.kind == IdTag::year || piece.kind == IdTag::year_month) {
    const auto least = std::max<Wide>(piece.least, 0), most = std::min(piece.most, most_digits);
    if (least <= most)
      ranges.push_back(as_ids(piece.kind, {static_cast<std::uint64_t>(least), static_cast<std::uint64_t>(most)}));
    return;
  }
  auto payloads = whole_multiples(piece, 1, most_digits);
  if (!payloads) return;
  if (piece.kind == IdTag::date_time) payloads = {payloads->first << 1U, payloads->last << 1U | 1U};
  ranges.push_back(as_ids(piece.kind, *payloads));
}

IdRanges ranges_of(const Pieces& pieces, const graph::ObjectKinds& kinds) {
  IdRanges ranges;
  for (const auto& piece : pieces) {
    if (piece.kind == IdTag::iri) {
      ranges.push_back({static_cast<graph::TermId>(piece.least), static_cast<graph::TermId>(piece.least)});
    } else if (piece.kind == IdTag::integer) {
      add_numbers(piece, kinds, ranges);
    } else {
      add_moments(piece, kinds, ranges);
    }
  }
  return unite(std::move(ranges), {});
}

std::optional<Piece> around(const Value& number) {
  if (number.is_exact()) {
    const auto least = multiples(number.as_decimal());
    return Piece{IdTag::integer, least, least + 1};  // 1 more where it was rounded
  }
  const auto value = Decimal::from_double(number.as_double());
  const auto margin = Decimal::from_double(std::abs(number.as_double()) * rounding);
  if (!value || !margin) return std::nullopt;
  return Piece{IdTag::integer, multiples(*value - *margin), multiples(*value + *margin) + 1};
}

// Of an inline moment: no others than those whose ids have its tag compare with it.
std::optional<Piece> around(graph::TermId moment) {
  const auto tag = graph::id_tag(moment);
  const auto payload = graph::id_payload(moment);
  switch (tag) {
    case IdTag::date:
      return Piece{tag, graph::unzigzag(payload), graph::unzigzag(payload)};
    case IdTag::date_time: {
      const Wide seconds = graph::unzigzag(payload >> 1U);
      return Piece{tag, seconds - widest_zone, seconds + widest_zone};
    }
    case IdTag::year:
    case IdTag::year_month:
      return Piece{tag, static_cast<Wide>(payload), static_cast<Wide>(payload)};
    default:
      return std::nullopt;
  }
}

// `operation` with its sides changed.
Operation mirrored(Operation operation) {
  switch (operation) {
    case Operation::less:
      return Operation::greater;
    case Operation::less_equal:
      return Operation::greater_equal;
    case Operation::greater:
      return Operation::less;
    case Operation::greater_equal:
      return Operation::less_equal;
    default:
      return operation;
  }
}

// Of the terms for which `term operation constant` is true.
std::optional<Pieces> related(Operation operation, const Expression& constant) {
  if (constant.operation != Operation::constant || !constant.constant) return std::nullopt;
  const auto& value = *constant.constant;
  auto piece = value.is_numeric() ? around(value) : around(constant.id);
  if (piece) {
    if (operation == Operation::less || operation == Operation::less_equal) piece->least = -farthest;
    if (operation == Operation::greater || operation == Operation::greater_equal) piece->most = farthest;
    return Pieces{*piece};
  }
  // Plain strings are equal where their terms are, and so are names.
  const bool is_itself = value.type() == Type::iri || value.type() == Type::string;
  if (operation != Operation::equal || !is_itself) return std::nullopt;
  return Pieces{{IdTag::iri, static_cast<Wide>(constant.id), static_cast<Wide>(constant.id)}};
}

Pieces common(const Pieces& a, const Pieces& b) {
  Pieces both;
  for (const auto& x : a)
    for (const auto& y : b)
      if (x.kind == y.kind && std::max(x.least, y.least) <= std::min(x.most, y.most))
        both.push_back({x.kind, std::max(x.least, y.least), std::min(x.most, y.most)});
  return both;
}

bool is_variable(const Expression& expression, Slot slot) {
  return expression.operation == Operation::variable && expression.slot == slot;
}

std::optional<Pieces> passing(const Expression& filter, Slot slot);

std::optional<Pieces> passing_any(const std::vector<Expression>& filters, Slot slot) {
  Pieces all;
  for (const auto& filter : filters) {
    const auto pieces = passing(filter, slot);
    if (!pieces) return std::nullopt;
    all.insert(all.end(), pieces->begin(), pieces->end());
  }
  return all;
}

std::optional<Pieces> passing_all(const std::vector<Expression>& filters, Slot slot) {
  std::optional<Pieces> all;
  for (const auto& filter : filters) {
    auto pieces = passing(filter, slot);
    if (!pieces || pieces->size() > most_pieces) continue;
    all = all ? common(*all, *pieces) : std::move(*pieces);
  }
  return all;
}

std::optional<Pieces> equal_to_one(const Expression& filter, Slot slot) {
  if (!is_variable(filter.arguments[0], slot)) return std::nullopt;
  Pieces all;
  for (auto item = filter.arguments.begin() + 1; item != filter.arguments.end(); ++item) {
    const auto pieces = related(Operation::equal, *item);
    if (!pieces) return std::nullopt;
    all.insert(all.end(), pieces->begin(), pieces->end());
  }
  return all;
}

std::optional<Pieces> passing(const Expression& filter, Slot slot) {
  switch (filter.operation) {
    case Operation::logical_or:
      return passing_any(filter.arguments, slot);
    case Operation::logical_and:
      return passing_all(filter.arguments, slot);
    case Operation::in:
      return equal_to_one(filter, slot);
    case Operation::equal:
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      if (is_variable(filter.arguments[0], slot)) return related(filter.operation, filter.arguments[1]);
      if (is_variable(filter.arguments[1], slot)) return related(mirrored(filter.operation), filter.arguments[0]);
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<IdRanges> passing_ids(const std::vector<Expression>& filters, Slot slot,
                                    const graph::ObjectKinds& kinds) {
  const auto pieces = passing_all(filters, slot);
  return pieces ? std::optional(ranges_of(*pieces, kinds)) : std::nullopt;
}

IdRanges unite(IdRanges a, const IdRanges& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  IdRanges all;
  for (const auto& range : a) {
    if (!all.empty() && range.first <= all.back().last) {
      all.back().last = std::max(all.back().last, range.last);
    } else {
      all.push_back(range);
    }
  }
  return all;
}

}  // namespace relata::sparql

#include "queries/sparql/evaluator/accumulator.h"

#include "graph/inline_term.h"
#include "queries/sparql/evaluator/compare_ids.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::TermId;

ValuePtr whole_number(std::int64_t number) { return Value::integer(Decimal(number)); }

}  // namespace

bool Accumulator::is_new(std::span<const TermId> row) {
  if (seen_.empty()) seen_.emplace_back(row.size());
  const auto before = seen_.front().size();
  return seen_.front().add(row) == before;
}

void Accumulator::add(const Aggregate& aggregate, TermId id, Terms& terms) {
  const bool first = ++count_ == 1;
  switch (aggregate.kind) {
    case AggregateKind::count:
      break;
    case AggregateKind::sum:
    case AggregateKind::avg:
      if (!failed_) add_number(id, terms);
      break;
    case AggregateKind::min:
    case AggregateKind::max:
      if (first) kept_ = id;
      keep_extreme(id, aggregate.kind == AggregateKind::min, terms);
      break;
    case AggregateKind::sample:
      if (first) kept_ = id;
      break;
    case AggregateKind::group_concat: {
      const auto value = terms.value(id);
      if (value->type() == Type::blank) failed_ = true;
      if (!first) text_ += aggregate.separator;
      text_ += value->text();
      break;
    }
  }
}

// Integers are added as such until they no longer fit.
void Accumulator::add_number(TermId id, Terms& terms) {
  std::int64_t larger = 0;
  if (graph::id_tag(id) == graph::IdTag::integer &&
      !__builtin_add_overflow(whole_, graph::integer_value(id), &larger)) {
    whole_ = larger;
  } else {
    add_sum(*terms.value(id));
  }
}

void Accumulator::add_sum(const Value& value) {
  if (!sum_) sum_ = whole_number(0);
  sum_ = calculate(Arithmetic::add, *sum_, value);
  if (!sum_) failed_ = true;
}

void Accumulator::keep_extreme(TermId id, bool least, Terms& terms) {
  if (id == kept_) return;
  if (const auto ordering = compare_ids(id, kept_)) {
    if (least ? *ordering < 0 : *ordering > 0) kept_ = id;
    return;
  }
  const auto ordering = order(terms.value(id), terms.value(kept_));
  if (least ? ordering < 0 : ordering > 0) kept_ = id;
}

ValuePtr Accumulator::sum() const {
  return sum_ ? calculate(Arithmetic::add, *sum_, *whole_number(whole_)) : whole_number(whole_);
}

ValuePtr Accumulator::result(const Aggregate& aggregate, Terms& terms) const {
  const auto count = whole_number(static_cast<std::int64_t>(count_));
  if (aggregate.kind == AggregateKind::count) return count;
  if (aggregate.kind == AggregateKind::sample) return terms.value(kept_);
  if (failed_) return nullptr;
  switch (aggregate.kind) {
    case AggregateKind::group_concat:
      return Value::string(text_);
    case AggregateKind::sum:
      return sum();
    case AggregateKind::avg:
      return count_ == 0 ? count : calculate(Arithmetic::divide, *sum(), *count);
    default:
      return terms.value(kept_);
  }
}

}  // namespace relata::sparql

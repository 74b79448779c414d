// The kinds of expressions, paths and aggregates, shared by the syntax tree and the algebra.
#pragma once

namespace relata::sparql {

struct Function;

enum class Operation {
  constant,
  variable,
  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  not_in,
  add,
  subtract,
  multiply,
  divide,
  plus,
  minus,
  bound,
  if_then_else,
  coalesce,
  call,      // a built-in function: `function`
  call_iri,  // a function named by an IRI, as the casts are
  exists,
  not_exists,
  aggregate
};

enum class PathKind { link, inverse, sequence, alternative, zero_or_more, one_or_more, zero_or_one, negated };

enum class AggregateKind { count, sum, min, max, avg, sample, group_concat };

}  // namespace relata::sparql

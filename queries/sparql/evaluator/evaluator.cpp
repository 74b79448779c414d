#include "queries/sparql/evaluator/evaluator.h"

#include <algorithm>

#include "queries/sparql/error.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::TermId;

}  // namespace

Evaluator::Evaluator(const graph::Snapshot& snapshot, const Dataset& dataset, Terms& terms, std::size_t slots,
                     CallState calls, Limits limits, const ServiceClient& service_client,
                     const std::vector<std::string>& names)
    : snapshot_(snapshot),
      dataset_(dataset),
      terms_(terms),
      calls_(std::move(calls)),
      limits_(limits),
      service_client_(service_client),
      names_(names),
      row_(slots, any_term) {}

void Evaluator::check_time() const {
  if (limits_.deadline != std::chrono::steady_clock::time_point::max() &&
      std::chrono::steady_clock::now() > limits_.deadline)
    throw TimeoutError("the query ran past its time limit");
  if (limits_.memory != 0 && kept_ + terms_.bytes() > limits_.memory)
    throw MemoryError("the query needs more memory than it may use");
}

void Evaluator::keep_bytes(std::size_t bytes) {
  kept_ += bytes;
  if (limits_.memory != 0 && kept_ > limits_.memory) check_time();
}

void Evaluator::charge(const Node* node) {
  const auto now = std::chrono::steady_clock::now();
  if (charged_ != nullptr) charged_->seconds += std::chrono::duration<double>(now - charged_since_).count();
  charged_ = node;
  charged_since_ = now;
}

bool Evaluator::evaluate(const Node& node, Sink next) {
  ++node.runs;
  if (is_timed_) {
    const auto* const before = charged_;
    charge(&node);
    auto timed = [&] {
      node.produced += weight_;
      charge(before);
      tick();
      const bool more = next();
      charge(&node);
      return more;
    };
    const bool more = run_as_planned(node, timed);
    charge(before);
    return more;
  }
  auto counted = [&] {
    node.produced += weight_;
    tick();
    return next();
  };
  return run_as_planned(node, counted);
}

bool Evaluator::run_as_planned(const Node& node, Sink next) {
  if (node.isolated) return isolated(node, next);
  return is_by_table(node) ? evaluate(node.alone[0], next) : dispatch(node, next);
}

bool Evaluator::dispatch(const Node& node, Sink next) {
  switch (node.kind) {
    case NodeKind::triple:
      return triple(node, next);
    case NodeKind::negated:
      return negated(node, next);
    case NodeKind::closure:
      return closure(node, next);
    case NodeKind::values:
      return values(node, next);
    case NodeKind::join:
      return join(node, 0, next);
    case NodeKind::left_join:
      return left_join(node, next);
    case NodeKind::alternatives:
      return alternatives(node, next);
    case NodeKind::minus:
      return minus(node, next);
    case NodeKind::extend:
      return extend(node, next);
    case NodeKind::graph:
      return graph(node, next);
    case NodeKind::group:
      return group(node, next);
    case NodeKind::project:
      return evaluate(node.children[0], next);
    case NodeKind::distinct:
      return distinct(node, next);
    case NodeKind::order:
      return order(node, graph::max_id_payload, next);
    case NodeKind::slice:
      return slice(node, next);
    case NodeKind::service:
      return service(node, next);
  }
  return true;
}

bool Evaluator::holds(const std::vector<Expression>& expressions) {
  return std::all_of(expressions.begin(), expressions.end(),
                     [this](const Expression& filter) { return truth(filter).value_or(false); });
}

bool Evaluator::join(const Node& node, std::size_t position, Sink next) {
  for (std::size_t i = 0; i < node.expressions.size(); ++i)
    if (node.filter_after[i] == position && !truth(node.expressions[i]).value_or(false)) return true;
  if (position == node.children.size()) return next();
  auto rest = [&] { return join(node, position + 1, next); };
  return evaluate(node.children[position], rest);
}

bool Evaluator::left_join(const Node& node, Sink next) {
  auto with_left = [&] {
    bool found = false;
    auto with_right = [&] {
      if (!holds(node.expressions)) return true;
      found = true;
      return next();
    };
    return evaluate(node.children[1], with_right) && (found || next());
  };
  return evaluate(node.children[0], with_left);
}

bool Evaluator::alternatives(const Node& node, Sink next) {
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const Node& child) { return evaluate(child, next); });
}

bool Evaluator::minus(const Node& node, Sink next) {
  auto with_left = [&] { return excludes(node.children[1]) || next(); };
  return evaluate(node.children[0], with_left);
}

// Where the variable has a value already, from outside, the computed one must be the same.
bool Evaluator::extend(const Node& node, Sink next) {
  const auto outside = std::exchange(row_[node.slot], any_term);
  const bool innermost = node.children[0].kind != NodeKind::extend;
  auto with_child = [&] {
    if (innermost) calls_.named_blank_nodes.clear();
    const auto computed = terms_.intern(value(node.expressions[0]));
    if (outside != any_term && computed != any_term && computed != outside) return true;
    row_[node.slot] = computed != any_term ? computed : outside;
    const bool more = next();
    row_[node.slot] = any_term;
    return more;
  };
  const bool more = evaluate(node.children[0], with_child);
  row_[node.slot] = outside;
  return more;
}

bool Evaluator::values(const Node& node, Sink next) {
  const auto width = node.columns.size();
  Row before(width);
  for (std::size_t i = 0; i < width; ++i) before[i] = row_[node.columns[i]];
  for (const auto& row : node.rows) {
    bool fits = true;
    for (std::size_t i = 0; i < width && fits; ++i) fits = !row[i] || before[i] == any_term || before[i] == row[i]->id;
    if (!fits) continue;
    for (std::size_t i = 0; i < width; ++i)
      if (row[i]) row_[node.columns[i]] = row[i]->id;
    const bool more = next();
    for (std::size_t i = 0; i < width; ++i) row_[node.columns[i]] = before[i];
    if (!more) return false;
  }
  return true;
}

bool Evaluator::exists_graph(TermId id) const {
  if (!dataset_.is_named(id)) return false;
  // A graph that FROM NAMED names is there even where it is empty.
  if (dataset_.named_graphs) return true;
  graph::QuadIds quad;
  return snapshot_.scan({any_term, any_term, any_term, id}).next(quad);
}

bool Evaluator::graph(const Node& node, Sink next) {
  if (!node.graph.name.is_variable()) return !exists_graph(node.graph.name.id) || evaluate(node.children[0], next);
  const auto name = node.graph.name.slot;
  if (row_[name] == any_term) return node.iterates ? graph_by_turns(node, next) : graph_by_binding(node, next);
  if (!exists_graph(row_[name])) return true;
  const auto before = std::exchange(row_[node.slot], row_[name]);
  const bool more = evaluate(node.children[0], next);
  row_[node.slot] = before;
  return more;
}

bool Evaluator::graph_by_turns(const Node& node, Sink next) {
  if (!named_graphs_) {
    named_graphs_ = dataset_.named_graphs ? *dataset_.named_graphs : snapshot_.graphs();
    std::erase_if(*named_graphs_, [this](TermId id) { return !dataset_.is_named(id); });
  }
  for (const auto id : *named_graphs_) {
    row_[node.slot] = id;
    auto with_child = [&] {
      const auto inside = row_[node.graph.name.slot];
      if (inside != any_term && inside != id) return true;
      row_[node.graph.name.slot] = id;
      const bool more = next();
      row_[node.graph.name.slot] = inside;
      return more;
    };
    const bool more = evaluate(node.children[0], with_child);
    row_[node.slot] = any_term;
    if (!more) return false;
  }
  return true;
}

bool Evaluator::graph_by_binding(const Node& node, Sink next) {
  auto with_child = [&] {
    const auto inside = row_[node.graph.name.slot];
    if (inside != any_term && inside != row_[node.slot]) return true;
    row_[node.graph.name.slot] = row_[node.slot];
    const bool more = next();
    row_[node.graph.name.slot] = inside;
    return more;
  };
  return evaluate(node.children[0], with_child);
}

}  // namespace relata::sparql

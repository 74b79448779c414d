#include <fmt/format.h>

#include "queries/sparql/evaluator/execution.h"

namespace relata::sparql {
namespace {

std::string show(const Operand& operand, const std::vector<std::string>& names) {
  if (operand.is_variable()) {
    const auto& name = names[operand.slot];
    return name.empty() ? fmt::format("?_{}", operand.slot) : "?" + name;
  }
  if (!operand.term.is_iri()) return "\"" + operand.term.value + "\"";
  return graph::shorten(well_known_prefixes(), operand.term.value).value_or("<" + operand.term.value + ">");
}

std::string show(const PathStep& step, const std::vector<std::string>& names) {
  const auto list = [&](const auto& parts, const char* separator) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : separator) + show(part, names);
    return "(" + text + ")";
  };
  switch (step.kind) {
    case PathKind::link:
      return show(step.link, names);
    case PathKind::inverse:
      return "^" + show(step.parts[0], names);
    case PathKind::sequence:
      return list(step.parts, "/");
    case PathKind::alternative:
      return list(step.parts, "|");
    case PathKind::zero_or_more:
      return show(step.parts[0], names) + "*";
    case PathKind::one_or_more:
      return show(step.parts[0], names) + "+";
    case PathKind::zero_or_one:
      return show(step.parts[0], names) + "?";
    case PathKind::negated:
      return "!" + list(step.excluded, "|");
  }
  return {};
}

std::string columns(const Node& node, const std::vector<std::string>& names) {
  std::string text;
  for (const auto slot : node.columns) text += " " + show(Operand::variable(slot), names);
  return text;
}

std::string title(const Node& node, const std::vector<std::string>& names) {
  const auto ends = [&](const std::string& middle) {
    return show(node.subject, names) + " " + middle + " " + show(node.object, names);
  };
  switch (node.kind) {
    case NodeKind::triple:
      return "match " + ends(show(node.predicate, names));
    case NodeKind::negated:
    case NodeKind::closure:
      return "path " + ends(show(node.path, names));
    case NodeKind::values:
      return fmt::format("values{} ({} rows)", columns(node, names), node.rows.size());
    case NodeKind::join:
      return fmt::format("join, {} filters", node.expressions.size());
    case NodeKind::left_join:
      return "optional";
    case NodeKind::alternatives:
      return "union";
    case NodeKind::minus:
      return "minus";
    case NodeKind::extend:
      return "bind " + show(Operand::variable(node.slot), names);
    case NodeKind::graph:
      return std::string(node.iterates ? "each graph " : "graph ") + show(node.graph.name, names);
    case NodeKind::group:
      return "group by" + columns(node, names);
    case NodeKind::project:
      return "project" + columns(node, names);
    case NodeKind::distinct:
      return "distinct";
    case NodeKind::order:
      return "order";
    case NodeKind::slice:
      return fmt::format("slice, limit {}, offset {}", node.limit ? std::to_string(*node.limit) : "none", node.offset);
    case NodeKind::service:
      return (node.optional ? "optional service " : "service ") + show(node.remote[0].endpoint, names);
  }
  return {};
}

// How a triple pattern was joined.
std::string join_of(const Node& node) {
  if (node.isolated) return " [by hash]";
  if (node.from_memory > 0) return fmt::format(" [by hash, {} rows before by {} blocks]", node.probed, node.blocks);
  if (node.probed == 0) return {};
  // As far as rows share blocks, they are read in the order of the index.
  return fmt::format(" [by {}, {} blocks]", 2 * node.blocks <= node.probed ? "merge" : "look-up", node.blocks);
}

// How much of its matches a pattern reads.
std::string reading(const Node& node, const std::vector<std::string>& names) {
  std::string text;
  if (node.objects) text += fmt::format(" [{} ranges of objects]", node.objects->size());
  if (node.sorted != Sorted::no)
    text += node.kind == NodeKind::order       ? " [ends early]"
            : node.sorted == Sorted::ascending ? " [ascending]"
                                               : " [descending]";
  if (!node.counted) return text;
  if (node.kind == NodeKind::group) return text + " [known counts]";
  std::string by;
  for (const auto slot : node.counted_by) by += " " + show(Operand::variable(slot), names);
  return text + (node.any_weight ? " [distinct" : by.empty() ? " [counted" : " [counted by") + by + "]";
}

void show(const Node& node, const std::vector<std::string>& names, std::size_t depth, std::string& out) {
  out += fmt::format("{}{}{}{}  expected {:.1f}, produced {} in {} runs, {:.3f} ms\n", std::string(2 * depth, ' '),
                     title(node, names), join_of(node), reading(node, names), node.estimate, node.produced, node.runs,
                     node.seconds * 1000);
  for (const auto& child : node.children) show(child, names, depth + 1, out);
  if (!node.alone.empty() && node.alone[0].runs > 0) {
    out += fmt::format("{}after {} runs\n", std::string(2 * depth + 2, ' '), node.alone_after);
    show(node.alone[0], names, depth + 2, out);
  }
  for (const auto& expression : node.expressions)
    for (const auto& pattern : expression.pattern) show(pattern, names, depth + 1, out);
}

}  // namespace

std::string show_plan(const Node& plan, const std::vector<std::string>& names) {
  std::string out;
  show(plan, names, 0, out);
  return out;
}

}  // namespace relata::sparql

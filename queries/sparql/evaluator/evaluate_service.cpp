// SERVICE: https://www.w3.org/TR/sparql11-federated-query/. Solutions are gathered in batches, and each endpoint is
// asked once for a batch, with the values that are known already as VALUES. What it said is kept for equal values.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "graph/rdf/rdf_writer.h"
#include "queries/sparql/error.h"
#include "queries/sparql/evaluator/evaluator.h"
#include "queries/sparql/results/results_reader.h"

namespace relata::sparql {
namespace {

using graph::any_term;
using graph::TermId;

// Few enough for a request that every endpoint takes, enough to make the way there and back count little.
constexpr std::size_t most_values = 128;
constexpr std::size_t most_rows = 4096;

std::size_t index_of(const std::vector<Slot>& columns, Slot slot) {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), slot) - columns.begin());
}

}  // namespace

// A key is the endpoint and, for each variable that the remote pattern always binds, its value; then, for each that
// EXISTS substitutes, its value outside of EXISTS. `any_term` where there is none.
struct Evaluator::ServiceBatch {
  Rows left, keys;
  std::set<Row> distinct;
};

// What one request is about, but for the values of the columns.
struct Evaluator::ServiceQuestion {
  TermId endpoint;
  std::vector<Slot> columns;
  Row substituted;
  auto operator<=>(const ServiceQuestion&) const = default;
};

bool Evaluator::service(const Node& node, Sink next) {
  const auto& remote = node.remote[0];
  ServiceBatch batch;
  bool more = true;
  auto collect = [&] {
    Row left, key{bound(remote.endpoint)};
    for (const auto slot : node.children[0].possible) left.push_back(row_[slot]);
    for (const auto slot : remote.certain) key.push_back(row_[slot]);
    for (const auto slot : remote.substituted) {
      const auto value = outside_ != nullptr ? (*outside_)[slot] : any_term;
      // A blank node has no name there, so it is joined, as outside of EXISTS.
      const bool is_known = value != any_term && terms_.value(value)->type() != Type::blank;
      key.push_back(is_known ? value : any_term);
    }
    keep_bytes((left.size() + 2 * key.size()) * sizeof(TermId));
    batch.left.push_back(std::move(left));
    batch.distinct.insert(key);
    batch.keys.push_back(std::move(key));
    if (batch.distinct.size() == most_values || batch.left.size() == most_rows) more = finish_batch(node, batch, next);
    return more;
  };
  evaluate(node.children[0], collect);
  return more && finish_batch(node, batch, next);
}

bool Evaluator::finish_batch(const Node& node, ServiceBatch& batch, Sink next) {
  auto& answers = service_answers_[&node];
  Rows missing;
  for (const auto& key : batch.distinct)
    if (!answers.contains(key)) missing.push_back(key);
  ask_service(node, missing, answers);
  const auto& slots = node.children[0].possible;
  Row before;
  for (const auto slot : slots) before.push_back(row_[slot]);
  const auto restore = [&](const Row& values) {
    std::size_t i = 0;
    for (const auto slot : slots) row_[slot] = values[i++];
  };
  bool more = true;
  for (std::size_t i = 0; more && i < batch.left.size(); ++i) {
    restore(batch.left[i]);
    more = join_answer(node, answers.at(batch.keys[i]), next);
  }
  restore(before);
  batch = {};
  return more;
}

// The row, joined with each of the answers.
bool Evaluator::join_answer(const Node& node, const Rows& answers, Sink next) {
  const auto& columns = node.remote[0].columns;
  Row before;
  for (const auto slot : columns) before.push_back(row_[slot]);
  bool found = false;
  for (const auto& answer : answers) {
    tick();
    bool fits = true;
    for (std::size_t i = 0; i < columns.size() && fits; ++i)
      fits = before[i] == any_term || answer[i] == any_term || before[i] == answer[i];
    if (!fits) continue;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (answer[i] != any_term) row_[columns[i]] = answer[i];
    bool more = true;
    if (holds(node.expressions)) {
      found = true;
      more = next();
    }
    for (std::size_t i = 0; i < columns.size(); ++i) row_[columns[i]] = before[i];
    if (!more) return false;
  }
  return found || !node.optional || next();
}

// Adds what the endpoints say for each of the keys.
void Evaluator::ask_service(const Node& node, const Rows& keys, ServiceAnswers& answers) {
  const auto& remote = node.remote[0];
  const std::vector<Slot> certain(remote.certain.begin(), remote.certain.end());
  std::map<ServiceQuestion, Rows> requests;
  for (const auto& key : keys) {
    answers[key];
    ServiceQuestion question{key[0], {}, Row(key.begin() + 1 + static_cast<std::ptrdiff_t>(certain.size()), key.end())};
    Row values;
    bool has_blank = false;
    for (std::size_t i = 0; i < certain.size(); ++i) {
      if (key[i + 1] == any_term) continue;
      question.columns.push_back(certain[i]);
      values.push_back(key[i + 1]);
      has_blank = has_blank || terms_.value(key[i + 1])->type() == Type::blank;
    }
    // No endpoint knows a blank node of ours.
    if (!has_blank) requests[std::move(question)].push_back(std::move(values));
  }
  for (const auto& [question, values] : requests) {
    const auto endpoint = question.endpoint;
    const auto& columns = question.columns;
    const auto& substituted = question.substituted;
    const auto key_of = [&](const auto& value_of) {
      Row key{endpoint};
      for (const auto slot : certain)
        key.push_back(index_of(columns, slot) < columns.size() ? value_of(slot) : any_term);
      key.insert(key.end(), substituted.begin(), substituted.end());
      return key;
    };
    try {
      for (auto& row : ask_service(node, question, values)) {
        const auto place = answers.find(key_of([&](Slot slot) { return row[index_of(remote.columns, slot)]; }));
        if (place != answers.end()) place->second.push_back(std::move(row));
      }
    } catch (const ServiceError& error) {
      check_time();
      if (!remote.silent)
        throw QueryError(fmt::format("SERVICE {}: {}", endpoint == any_term ? "" : to_ntriples(terms_.term(endpoint)),
                                     error.what()));
      for (const auto& value : values)
        answers[key_of([&](Slot slot) { return value[index_of(columns, slot)]; })] = {
            Row(remote.columns.size(), any_term)};
    }
  }
}

// The solutions for the given values of the question's columns.
Evaluator::Rows Evaluator::ask_service(const Node& node, const ServiceQuestion& question, const Rows& values) {
  const auto& remote = node.remote[0];
  const auto endpoint = question.endpoint;
  if (endpoint == any_term)
    throw ServiceError(fmt::format("?{} has no value here; bind it before", names_[remote.endpoint.slot]));
  const auto name = terms_.term(endpoint);
  if (!name.is_iri()) throw ServiceError("an endpoint is named by an IRI");
  if (!service_client_) throw ServiceError("no other endpoint may be asked here");
  auto query = remote.prologue + "SELECT";
  for (const auto slot : remote.columns) query += " ?" + names_[slot];
  if (remote.columns.empty()) query += " *";
  query += " WHERE ";
  const auto group = remote_group(remote, question.substituted);
  query += question.columns.empty() ? group : "{ " + values_clause(question.columns, values) + "\n" + group + " }";
  return read_answer(node, service_client_({name.value, query, limits_.deadline}));
}

std::string Evaluator::values_clause(const std::vector<Slot>& columns, const Rows& rows) const {
  std::string clause = "VALUES (";
  for (const auto slot : columns) clause += " ?" + names_[slot];
  clause += " ) {";
  for (const auto& row : rows) {
    clause += "\n(";
    for (const auto id : row) {
      clause += ' ';
      graph::append_ntriples(clause, terms_.term(id));
    }
    clause += " )";
  }
  return clause + " }";
}

// The text of the group, with the values that EXISTS substitutes known from the beginning of each group in it. To write
// them in place of the variables would make literals subjects; and what MINUS removes must not come to depend on a
// variable that it does not name.
std::string Evaluator::remote_group(const RemotePattern& remote, const Row& substituted) const {
  std::vector<Slot> columns;
  Row values;
  std::size_t i = 0;
  for (const auto slot : remote.substituted) {
    if (const auto value = substituted[i++]; value != any_term) {
      columns.push_back(slot);
      values.push_back(value);
    }
  }
  if (columns.empty()) return remote.group;
  const auto clause = ' ' + values_clause(columns, {values}) + ' ';
  std::string group;
  std::size_t copied = 0;
  for (const auto opening : remote.openings) {
    group += remote.group.substr(copied, opening - copied) + clause;
    copied = opening;
  }
  return group + remote.group.substr(copied);
}

Evaluator::Rows Evaluator::read_answer(const Node& node, const ServiceAnswer& answer) {
  const auto& columns = node.remote[0].columns;
  const auto result = read_results(answer.body, answer.media_type);
  if (result.form != Form::select) throw ServiceError("answers yes or no to a SELECT");
  std::vector<std::size_t> places;
  for (const auto& name : result.solutions.variables)
    places.push_back(index_of(columns, [&] {
      const auto same = std::find_if(columns.begin(), columns.end(), [&](Slot slot) { return names_[slot] == name; });
      return same == columns.end() ? no_slot : *same;
    }()));
  // Blank nodes are of this answer alone.
  ++service_calls_;
  std::map<std::string, std::string> labels;
  Rows rows;
  for (const auto& solution : result.solutions.rows) {
    auto& row = rows.emplace_back(columns.size(), any_term);
    keep_bytes(row.size() * sizeof(TermId));
    for (std::size_t i = 0; i < solution.size(); ++i) {
      if (!solution[i] || places[i] == columns.size()) continue;
      auto term = *solution[i];
      if (term.is_blank())
        term.value = labels
                         .try_emplace(term.value, fmt::format("s{:016x}x{}x{}", calls_.blank_scope(), service_calls_,
                                                              labels.size()))
                         .first->second;
      row[places[i]] = terms_.intern(term);
    }
  }
  return rows;
}

}  // namespace relata::sparql

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "graph/vocabulary.h"
#include "queries/sparql/results/results_reader.h"

namespace relata::sparql {
namespace {

using graph::Term;
using rapidjson::Value;

[[noreturn]] void fail(const std::string& what) { throw ServiceError("its JSON results are wrong: " + what); }

std::string_view view(const Value& text) { return {text.GetString(), text.GetStringLength()}; }

const Value& member(const Value& object, const char* name) {
  const auto found = object.IsObject() ? object.FindMember(name) : rapidjson::Value::ConstMemberIterator();
  if (!object.IsObject() || found == object.MemberEnd()) fail(fmt::format("\"{}\" is missing", name));
  return found->value;
}

std::string text_of(const Value& object, const char* name) {
  const auto& value = member(object, name);
  if (!value.IsString()) fail(fmt::format("\"{}\" is no string", name));
  return std::string(view(value));
}

// Some endpoints still say "typed-literal", as a draft did.
Term term_of(const Value& binding) {
  const auto type = text_of(binding, "type");
  auto value = text_of(binding, "value");
  if (type == "uri") return Term::iri(std::move(value));
  if (type == "bnode") return Term::blank(std::move(value));
  if (type != "literal" && type != "typed-literal") fail("\"" + type + "\" is no kind of term");
  if (binding.HasMember("xml:lang")) return Term::tagged(std::move(value), text_of(binding, "xml:lang"));
  if (!binding.HasMember("datatype")) return Term::literal(std::move(value));
  auto datatype = text_of(binding, "datatype");
  if (datatype == graph::vocabulary::xsd::string) datatype.clear();
  return Term::typed(std::move(value), std::move(datatype));
}

SolutionRow row_of(const Value& bindings, const std::vector<std::string>& variables) {
  if (!bindings.IsObject()) fail("a solution is no object");
  SolutionRow row(variables.size());
  for (const auto& each : bindings.GetObject()) {
    const auto column = std::find(variables.begin(), variables.end(), view(each.name)) - variables.begin();
    if (column == static_cast<std::ptrdiff_t>(variables.size()))
      fail(fmt::format("the head does not name ?{}", view(each.name)));
    auto& cell = row[static_cast<std::size_t>(column)];
    if (cell) fail(fmt::format("?{} is bound twice", view(each.name)));
    cell = term_of(each.value);
  }
  return row;
}

}  // namespace

Result read_results_json(std::string_view text) {
  rapidjson::Document document;
  // Iterative: deep nesting must not exhaust the stack.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  if (document.Parse<flags>(text.data(), text.size()).HasParseError())
    fail(fmt::format("byte {}: {}", document.GetErrorOffset(), rapidjson::GetParseError_En(document.GetParseError())));
  Result result;
  if (document.IsObject() && document.HasMember("boolean")) {
    if (!document["boolean"].IsBool()) fail("\"boolean\" is none");
    result.form = Form::ask;
    result.boolean = document["boolean"].GetBool();
    return result;
  }
  const auto& variables = member(member(document, "head"), "vars");
  if (!variables.IsArray()) fail("\"vars\" is no list");
  for (const auto& variable : variables.GetArray()) {
    if (!variable.IsString()) fail("a variable is no string");
    result.solutions.variables.emplace_back(view(variable));
  }
  const auto& bindings = member(member(document, "results"), "bindings");
  if (!bindings.IsArray()) fail("\"bindings\" is no list");
  for (const auto& each : bindings.GetArray())
    result.solutions.rows.push_back(row_of(each, result.solutions.variables));
  return result;
}

}  // namespace relata::sparql

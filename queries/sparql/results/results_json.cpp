// https://www.w3.org/TR/sparql11-results-json/
#include <rapidjson/ostreamwrapper.h>
#include <rapidjson/writer.h>

#include "queries/sparql/results/result_writers.h"

namespace relata::sparql {
namespace {

using Writer = rapidjson::Writer<rapidjson::OStreamWrapper>;

void write_string(Writer& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_pair(Writer& writer, const char* key, std::string_view value) {
  writer.Key(key);
  write_string(writer, value);
}

void write_term(Writer& writer, const graph::Term& term) {
  writer.StartObject();
  write_pair(writer, "type", term.is_iri() ? "uri" : term.is_blank() ? "bnode" : "literal");
  write_pair(writer, "value", term.value);
  if (!term.language.empty()) write_pair(writer, "xml:lang", term.language);
  if (!term.datatype.empty()) write_pair(writer, "datatype", term.datatype);
  writer.EndObject();
}

void write_bindings(Writer& writer, const Solutions& solutions) {
  writer.StartArray();
  for (const auto& row : solutions.rows) {
    writer.StartObject();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i]) continue;
      writer.Key(solutions.variables[i].c_str());
      write_term(writer, *row[i]);
    }
    writer.EndObject();
  }
  writer.EndArray();
}

}  // namespace

void write_json(std::ostream& out, const Result& result) {
  rapidjson::OStreamWrapper stream(out);
  Writer writer(stream);
  writer.StartObject();
  writer.Key("head");
  writer.StartObject();
  if (result.form == Form::select) {
    writer.Key("vars");
    writer.StartArray();
    for (const auto& variable : result.solutions.variables) write_string(writer, variable);
    writer.EndArray();
  }
  writer.EndObject();
  if (result.form == Form::ask) {
    writer.Key("boolean");
    writer.Bool(result.boolean);
  } else {
    writer.Key("results");
    writer.StartObject();
    writer.Key("bindings");
    write_bindings(writer, result.solutions);
    writer.EndObject();
  }
  writer.EndObject();
  out << "\n";
}

}  // namespace relata::sparql

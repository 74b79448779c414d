#include "queries/path_formats.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "queries/evidence.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

using graph::EntityGraph;
using graph::Fact;
using graph::FactKind;
using graph::ResolvedView;
using Vertex = EntityGraph::Vertex;

// A fact and how it is told, seen from the step that uses it.
struct Told {
  Fact fact;
  Account account;
};

Told tell(const ResolvedView& view, const EntityGraph& entities, const Step& step, const Fact& fact) {
  const auto from = entities.graph()[step.from].term, to = entities.graph()[step.to].term;
  return {fact, fact.forward ? account_of(view, fact, from, to) : account_of(view, fact, to, from)};
}

// What happened before what was only said, and the surer before the less sure.
std::vector<Told> told_facts(const ResolvedView& view, const EntityGraph& entities, const Step& step) {
  std::vector<Told> all;
  for (const auto& fact : step.facts) all.push_back(tell(view, entities, step, fact));
  const auto rank = [](const Told& told) {
    const bool certain = told.account.factuality.empty() || told.account.factuality == "Certain";
    return std::tuple(told.fact.kind, !certain, -told.account.confidence, std::string_view(told.account.iri));
  };
  std::stable_sort(all.begin(), all.end(), [&](const Told& a, const Told& b) { return rank(a) < rank(b); });
  return all;
}

std::string_view kind_name(FactKind kind) {
  switch (kind) {
    case FactKind::relation:
      return "relation";
    case FactKind::event:
      return "event";
    case FactKind::quotation:
      return "quotation";
  }
  return "";
}

std::string line_of(const Told& told, const std::string& from, const std::string& to) {
  const auto& account = told.account;
  if (told.fact.kind == FactKind::relation)
    return fmt::format("{} \xE2\x80\x94{}\xE2\x86\x92 {}", told.fact.forward ? from : to, account.words,
                       told.fact.forward ? to : from);
  if (told.fact.kind == FactKind::quotation) return fmt::format("{} {}", told.fact.forward ? from : to, account.words);
  std::string line = account.words;
  if (!account.date.empty()) line += fmt::format(" ({})", account.date);
  if (account.factuality != "Certain") line += fmt::format(" [{}]", words_of_predicate(account.factuality));
  if (!account.according_to.empty()) line += fmt::format(", according to {}", account.according_to);
  return line;
}

class Json {
 public:
  Json(const ResolvedView& view, const EntityGraph& entities) : view_(view), entities_(entities), out_(buffer_) {}

  std::string write(std::span<const Path> paths) {
    out_.StartObject();
    out_.Key("paths");
    out_.StartArray();
    for (const auto& path : paths) {
      out_.StartObject();
      out_.Key("length");
      out_.Uint64(path.steps.size());
      out_.Key("steps");
      out_.StartArray();
      for (const auto& step : path.steps) write(step);
      out_.EndArray();
      out_.EndObject();
    }
    out_.EndArray();
    out_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  void string(const char* key, const std::string& value) {
    out_.Key(key);
    out_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }

  void entity(const char* key, Vertex vertex) {
    const auto term = entities_.graph()[vertex].term;
    out_.Key(key);
    out_.StartObject();
    string("id", view_.term(term).value);
    string("name", label_of(view_, term));
    string("type", type_of(view_, term));
    out_.EndObject();
  }

  void write(const Step& step) {
    out_.StartObject();
    entity("from", step.from);
    entity("to", step.to);
    out_.Key("facts");
    out_.StartArray();
    for (const auto& told : told_facts(view_, entities_, step)) write(told);
    out_.EndArray();
    out_.EndObject();
  }

  void write(const Told& told) {
    const auto& account = told.account;
    out_.StartObject();
    string("kind", std::string(kind_name(told.fact.kind)));
    string("id", account.iri);
    string("words", account.words);
    out_.Key("forward");
    out_.Bool(told.fact.forward);
    if (told.fact.kind == FactKind::event) {
      string("factuality", account.factuality);
      string("date", account.date);
      string("accordingTo", account.according_to);
    }
    out_.Key("confidence");
    out_.Double(account.confidence);
    out_.Key("evidence");
    out_.StartArray();
    for (const auto& evidence : account.evidence) write(evidence);
    out_.EndArray();
    out_.EndObject();
  }

  void write(const Evidence& evidence) {
    out_.StartObject();
    string("sentence", evidence.sentence_iri);
    out_.Key("begin");
    out_.Uint64(evidence.begin);
    out_.Key("end");
    out_.Uint64(evidence.end);
    string("text", evidence.text);
    string("article", evidence.article_iri);
    string("headline", evidence.headline);
    string("published", evidence.published);
    out_.EndObject();
  }

  const ResolvedView& view_;
  const EntityGraph& entities_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> out_;
};

}  // namespace

void write_paths_as_text(std::ostream& out, const ResolvedView& view, const EntityGraph& entities,
                         std::span<const Path> paths, std::size_t facts_per_step) {
  const auto name = [&](Vertex vertex) { return label_of(view, entities.graph()[vertex].term); };
  for (const auto& path : paths) {
    fmt::print(out, "{}", name(path.steps.front().from));
    for (const auto& step : path.steps) fmt::print(out, " \xE2\x80\x93 {}", name(step.to));
    fmt::print(out, "   ({} step{})\n", path.steps.size(), path.steps.size() == 1 ? "" : "s");
    for (const auto& step : path.steps) {
      const auto told = told_facts(view, entities, step);
      for (std::size_t i = 0; i < std::min(told.size(), facts_per_step); ++i) {
        fmt::print(out, "  {}\n", line_of(told[i], name(step.from), name(step.to)));
        for (const auto& evidence : told[i].account.evidence) {
          fmt::print(out, "      \xE2\x80\x9C{}\xE2\x80\x9D\n      {}{}{}  <{}>\n", evidence.text, evidence.headline,
                     evidence.published.empty() ? "" : ", ", evidence.published, evidence.sentence_iri);
        }
        if (told[i].account.evidence.empty()) fmt::print(out, "      (known from the gazetteer)\n");
      }
      if (told.size() > facts_per_step)
        fmt::print(out, "  \xE2\x80\xA6 and {} more between {} and {}\n", told.size() - facts_per_step, name(step.from),
                   name(step.to));
    }
    fmt::print(out, "\n");
  }
}

void write_paths_as_json(std::ostream& out, const ResolvedView& view, const EntityGraph& entities,
                         std::span<const Path> paths) {
  out << Json(view, entities).write(paths) << '\n';
}

std::vector<Vertex> vertices_of(std::span<const Path> paths) {
  std::vector<Vertex> all;
  for (const auto& path : paths) {
    for (const auto& step : path.steps) {
      all.push_back(step.from);
      all.push_back(step.to);
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace relata::queries

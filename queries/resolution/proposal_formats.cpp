#include "queries/resolution/proposal_formats.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

namespace relata::queries {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

const char* kind_name(ProposalKind kind) {
  switch (kind) {
    case ProposalKind::merge_entities:
      return "merge";
    case ProposalKind::merge_events:
      return "merge events";
    case ProposalKind::split:
      return "split";
  }
  return "";
}

void strings(Writer& out, const char* key, const std::vector<std::string>& values) {
  out.Key(key);
  out.StartArray();
  for (const auto& value : values) out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  out.EndArray();
}

std::string words_of(const graph::DecidedNode& node) {
  return node.words.empty() ? fmt::format("<{}>", node.iri) : fmt::format("\"{}\" <{}>", node.words, node.iri);
}

std::string words_of(const graph::Decision& decision) {
  switch (decision.kind) {
    case graph::DecisionKind::merge:
      return fmt::format("{} is {}", words_of(decision.nodes[0]), words_of(decision.nodes[1]));
    case graph::DecisionKind::separation:
      return fmt::format("{} is not {}", words_of(decision.nodes[0]), words_of(decision.nodes[1]));
    case graph::DecisionKind::reassignment:
      return fmt::format("{} means <{}> in <{}>", words_of(decision.nodes[0]), decision.means,
                         fmt::join(decision.articles, ">, <"));
    case graph::DecisionKind::suppression:
      break;
  }
  if (!decision.relation) return fmt::format("{} is left out", words_of(decision.nodes[0]));
  auto words = fmt::format("<{}> <{}> {} is left out", decision.relation->subject.value,
                           decision.relation->predicate.value, decision.relation->object.value);
  if (!decision.articles.empty()) words += fmt::format(" where <{}> says it", fmt::join(decision.articles, ">, <"));
  return words;
}

}  // namespace

void write_proposals(std::ostream& out, const std::vector<Proposal>& proposals) {
  for (const auto& proposal : proposals) {
    fmt::print(out, "{:.2f}  {}  ", proposal.confidence, kind_name(proposal.kind));
    if (proposal.kind == ProposalKind::split) {
      fmt::print(out, "{}  <{}>\n      another one in <{}>\n", proposal.labels[0], proposal.nodes[0],
                 fmt::join(proposal.articles, ">, <"));
    } else {
      fmt::print(out, "{}  =  {}\n      <{}>\n      <{}>\n", proposal.labels[0], proposal.labels[1], proposal.nodes[0],
                 proposal.nodes[1]);
    }
    for (const auto& reason : proposal.reasons) fmt::print(out, "      {:+.1f}  {}\n", reason.weight, reason.words);
  }
}

void write_proposals_as_json(std::ostream& out, const std::vector<Proposal>& proposals) {
  for (const auto& proposal : proposals) {
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.StartObject();
    writer.Key("kind");
    writer.String(kind_name(proposal.kind));
    writer.Key("confidence");
    writer.Double(proposal.confidence);
    strings(writer, "nodes", proposal.nodes);
    strings(writer, "labels", proposal.labels);
    strings(writer, "articles", proposal.articles);
    writer.Key("reasons");
    writer.StartArray();
    for (const auto& reason : proposal.reasons) {
      writer.StartObject();
      writer.Key("words");
      writer.String(reason.words.data(), static_cast<rapidjson::SizeType>(reason.words.size()));
      writer.Key("weight");
      writer.Double(reason.weight);
      writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    out << std::string_view(buffer.GetString(), buffer.GetSize()) << '\n';
  }
}

void write_decisions(std::ostream& out, const graph::ResolvedView& view) {
  const auto& idle = view.not_followed();
  for (const auto& stored : graph::read_decisions(view.snapshot())) {
    const bool followed = std::none_of(idle.begin(), idle.end(), [&](const graph::StoredDecision& other) {
      return other.iri == stored.iri && other.graph == stored.graph && other.decision.nodes == stored.decision.nodes;
    });
    const auto id = stored.iri.empty() ? "(bare)" : stored.iri.substr(stored.iri.find_last_of('/') + 1);
    fmt::print(
        out, "{}  {}  [{}{}]\n", id, words_of(stored.decision),
        stored.decision.by_user ? "user" : fmt::format("resolve, {:.2f}", stored.decision.confidence.value_or(0)),
        followed ? "" : ", not followed: another decision, or a new reading, speaks against it");
    if (!stored.decision.reason.empty()) fmt::print(out, "      {}\n", stored.decision.reason);
  }
}

}  // namespace relata::queries

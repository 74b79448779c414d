#include <fmt/format.h>
#include <fmt/ostream.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "queries/profile.h"

namespace relata::queries {
namespace {

void write_evidence(std::ostream& out, const std::vector<Evidence>& all) {
  for (const auto& evidence : all) {
    fmt::print(out, "      \xE2\x80\x9C{}\xE2\x80\x9D\n      {}{}{}\n", evidence.text, evidence.headline,
               evidence.published.empty() ? "" : ", ", evidence.published);
  }
}

std::string describe(const ProfileEvent& event) {
  const auto& account = event.account;
  auto line = account.words;
  if (!account.date.empty()) line += fmt::format(" ({})", account.date);
  std::string notes = event.role;
  if (!event.type.empty()) notes = fmt::format("{}, {}", event.type, event.role);
  if (account.factuality != "Certain" && !account.factuality.empty())
    notes += ", " + words_of_predicate(account.factuality);
  if (!account.according_to.empty()) notes += ", according to " + account.according_to;
  return fmt::format("{}  [{}]", line, notes);
}

std::string describe(const ProfileQuotation& quotation) {
  auto line = fmt::format("{}{}{}", quotation.speaker, quotation.speaker.empty() ? "" : " ", quotation.account.words);
  if (!quotation.channel.empty()) line += fmt::format(" (on {})", quotation.channel);
  return line + (quotation.direct ? "" : "  [indirect]");
}

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void string(Writer& out, const char* key, const std::string& value) {
  out.Key(key);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void strings(Writer& out, const char* key, const std::vector<std::string>& values) {
  out.Key(key);
  out.StartArray();
  for (const auto& value : values) out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  out.EndArray();
}

void evidence_array(Writer& out, const std::vector<Evidence>& all) {
  out.Key("evidence");
  out.StartArray();
  for (const auto& evidence : all) {
    out.StartObject();
    string(out, "sentence", evidence.sentence_iri);
    string(out, "text", evidence.text);
    string(out, "article", evidence.article_iri);
    out.EndObject();
  }
  out.EndArray();
}

void account_fields(Writer& out, const Account& account) {
  string(out, "id", account.iri);
  string(out, "words", account.words);
  out.Key("confidence");
  out.Double(account.confidence);
  evidence_array(out, account.evidence);
}

}  // namespace

void write_profile(std::ostream& out, const Profile& profile) {
  fmt::print(out, "{}\n  {}  <{}>\n", profile.label, fmt::join(profile.types, ", "), profile.iri);
  if (!profile.aliases.empty()) fmt::print(out, "  also called: {}\n", fmt::join(profile.aliases, ", "));
  for (const auto& same : profile.same_as) fmt::print(out, "  same as: {}\n", same);
  if (!profile.relations.empty()) fmt::print(out, "\nRelations\n");
  for (const auto& relation : profile.relations) {
    if (relation.inverse)
      fmt::print(out, "  {}: {} of {}\n", relation.other, relation.predicate, profile.label);
    else
      fmt::print(out, "  {}: {}\n", relation.predicate, relation.other);
    write_evidence(out, relation.evidence);
  }
  if (!profile.events.empty()) fmt::print(out, "\nEvents\n");
  for (const auto& event : profile.events) {
    fmt::print(out, "  {}\n", describe(event));
    write_evidence(out, event.account.evidence);
  }
  if (!profile.quotations.empty()) fmt::print(out, "\nQuotations\n");
  for (const auto& quotation : profile.quotations) {
    fmt::print(out, "  {}\n", describe(quotation));
    write_evidence(out, quotation.account.evidence);
  }
  if (!profile.articles.empty()) fmt::print(out, "\nArticles\n");
  for (const auto& article : profile.articles) fmt::print(out, "  {}\n", article);
}

void write_profile_as_json(std::ostream& out, const Profile& profile) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  string(json, "id", profile.iri);
  string(json, "name", profile.label);
  strings(json, "types", profile.types);
  strings(json, "aliases", profile.aliases);
  strings(json, "sameAs", profile.same_as);
  json.Key("relations");
  json.StartArray();
  for (const auto& relation : profile.relations) {
    json.StartObject();
    string(json, "predicate", relation.predicate);
    string(json, "other", relation.other);
    json.Key("inverse");
    json.Bool(relation.inverse);
    evidence_array(json, relation.evidence);
    json.EndObject();
  }
  json.EndArray();
  json.Key("events");
  json.StartArray();
  for (const auto& event : profile.events) {
    json.StartObject();
    account_fields(json, event.account);
    string(json, "type", event.type);
    string(json, "role", event.role);
    string(json, "date", event.account.date);
    string(json, "factuality", event.account.factuality);
    string(json, "accordingTo", event.account.according_to);
    json.EndObject();
  }
  json.EndArray();
  json.Key("quotations");
  json.StartArray();
  for (const auto& quotation : profile.quotations) {
    json.StartObject();
    account_fields(json, quotation.account);
    string(json, "speaker", quotation.speaker);
    string(json, "cue", quotation.cue);
    string(json, "channel", quotation.channel);
    json.Key("direct");
    json.Bool(quotation.direct);
    json.EndObject();
  }
  json.EndArray();
  strings(json, "articles", profile.articles);
  json.EndObject();
  out << std::string_view(buffer.GetString(), buffer.GetSize()) << '\n';
}

}  // namespace relata::queries

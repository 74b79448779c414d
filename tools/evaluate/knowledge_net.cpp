#include "tools/evaluate/knowledge_net.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "importers/extraction/relations/titles.h"
#include "importers/language/utf8.h"

namespace relata::evaluate {
namespace {

using extraction::EntityIndex;
using language::Span;

struct Property {
  std::string_view name;
  std::vector<std::string_view> predicates;
  bool backwards = false;  // the property's subject is the predicate's object
};

const std::vector<Property>& properties() {
  static const std::vector<Property> all = {
      {"EMPLOYEE_OR_MEMBER_OF", {"schema:worksFor", "schema:memberOf", "schema:affiliation"}},
      {"PLACE_OF_RESIDENCE", {"schema:homeLocation"}},
      {"SPOUSE", {"schema:spouse"}},
      {"PLACE_OF_BIRTH", {"schema:birthPlace"}},
      {"CHILD_OF", {"schema:parent"}},
      {"DATE_OF_BIRTH", {"schema:birthDate"}},
      {"FOUNDED_BY", {"schema:founder"}},
      {"HEADQUARTERS", {"schema:location"}},
      {"EDUCATED_AT", {"schema:alumniOf"}},
      {"DATE_OF_DEATH", {"schema:deathDate"}},
      {"NATIONALITY", {"schema:nationality"}},
      {"CEO", {"rel:leads"}, true},
      {"POLITICAL_AFFILIATION", {"schema:memberOf"}},
      {"SUBSIDIARY_OF", {"schema:parentOrganization"}},
      {"DATE_FOUNDED", {"schema:foundingDate"}},
  };
  return all;
}

Fact::End end_of(const rapidjson::Value& value) {
  return {{value["begin"].GetUint(), value["end"].GetUint()},
          value["text"].GetString(),
          value["uri"].IsString() ? value["uri"].GetString() : ""};
}

bool is_pronoun(const std::string& text) {
  static const std::set<std::string> all = {"he",      "she",     "it",   "they", "who", "his",  "her",  "its",
                                            "their",   "him",     "them", "i",    "my",  "we",   "our",  "which",
                                            "himself", "herself", "He",   "She",  "It",  "They", "His",  "Her",
                                            "Their",   "Its",     "I",    "My",   "We",  "Our",  "whose"};
  return all.contains(text);
}

bool concerns(const extraction::Facts& facts, const extraction::Relation& relation, const Property& property) {
  if (std::find(property.predicates.begin(), property.predicates.end(), relation.predicate) ==
      property.predicates.end())
    return false;
  const auto* object = std::get_if<EntityIndex>(&relation.object);
  if (object == nullptr) return true;
  const auto& other = facts.entities[*object];
  if (property.name == "POLITICAL_AFFILIATION") return extraction::is_party_name(other.label);
  const bool body = property.name == "EMPLOYEE_OR_MEMBER_OF" || property.name == "CEO";
  return !body || (other.kind == extraction::EntityKind::organization && !extraction::is_party_name(other.label));
}

formats::Article article_of(const std::string& text) {
  formats::Article article;
  article.text = text;
  article.zones = {{formats::ZoneKind::body, 0, static_cast<std::uint32_t>(text.size())}};
  return article;
}

std::unique_ptr<language::Document> annotated(const language::Pipeline& pipeline, const std::string& text) {
  const Span all{0, static_cast<std::uint32_t>(text.size())};
  auto document = std::make_unique<language::Document>(text, std::vector<language::Block>{{all, true}});
  pipeline.annotate(*document);
  return document;
}

}  // namespace

std::string Fact::key() const {
  return property + "|" + (subject.uri.empty() ? subject.text : subject.uri) + "|" +
         (object.uri.empty() ? object.text : object.uri);
}

bool Fact::has_pronoun() const { return is_pronoun(subject.text) || is_pronoun(object.text); }

std::vector<Passage> read_knowledge_net(const std::filesystem::path& corpora) {
  const auto file = corpora / "knowledge-net" / "knowledge-net.jsonl";
  std::ifstream input(file);
  if (!input) throw std::runtime_error(file.string() + ": cannot be read");
  std::vector<Passage> passages;
  for (std::string line; std::getline(input, line);) {
    rapidjson::Document json;
    if (json.Parse(line.c_str()).HasParseError()) throw std::runtime_error(file.string() + ": not JSON Lines");
    Passage passage;
    passage.text = json["text"].GetString();
    passage.fold = json["fold"].GetInt64();
    for (const auto& property : json["annotatedProperties"].GetArray()) passage.annotated.insert(property.GetString());
    for (const auto& fact : json["facts"].GetArray()) {
      passage.facts.push_back({fact["property"].GetString(), end_of(fact["subject"]), end_of(fact["object"])});
    }
    passages.push_back(std::move(passage));
  }
  return passages;
}

ReadPassage::ReadPassage(const language::Pipeline& pipeline, const Passage& passage)
    : passage_(passage),
      article_(article_of(passage.text)),
      document_(annotated(pipeline, passage.text)),
      reading_(article_, *document_, pipeline.gazetteer()) {
  reading_.facts = extraction::extract(article_, *document_, pipeline.gazetteer());
  extraction::resolve_times(reading_);
  const language::CodePoints points(document_->text());
  spans_.resize(reading_.facts.entities.size());
  for (std::size_t i = 0; i < document_->mentions.size() && i < reading_.facts.entities_of_mention.size(); ++i) {
    const auto bytes = document_->bytes(document_->mentions[i].tokens);
    for (auto entity : reading_.facts.entities_of_mention[i])
      spans_[entity].push_back({points.at(bytes.begin), points.at(bytes.end)});
  }
}

bool ReadPassage::is_at(EntityIndex entity, const Fact::End& end) const {
  return std::any_of(spans_[entity].begin(), spans_[entity].end(), [&](const Span& span) {
    return std::max(span.begin, end.span.begin) < std::min(span.end, end.span.end);
  });
}

bool ReadPassage::agrees(const extraction::Relation& relation, bool backwards, const Fact& fact) const {
  const auto* object = std::get_if<EntityIndex>(&relation.object);
  if (object == nullptr) {
    const auto& value = std::get<extraction::Literal>(relation.object).value;
    return is_at(relation.subject, fact.subject) && fact.object.text.find(value.substr(0, 4)) != std::string::npos;
  }
  return is_at(relation.subject, backwards ? fact.object : fact.subject) &&
         is_at(*object, backwards ? fact.subject : fact.object);
}

std::vector<ReadPassage::Verdict> ReadPassage::judge(const extraction::Relation& relation) const {
  std::vector<Verdict> verdicts;
  for (const auto& property : properties()) {
    if (!passage_.annotated.contains(std::string(property.name)) || !concerns(reading_.facts, relation, property))
      continue;
    Verdict verdict{property.name, {}};
    for (const auto& fact : passage_.facts) {
      if (fact.property == property.name && agrees(relation, property.backwards, fact))
        verdict.facts.push_back(fact.key());
    }
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace relata::evaluate

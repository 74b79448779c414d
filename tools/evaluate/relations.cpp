// Relations against KnowledgeNet: each of its properties that Relata knows, as precision, recall and F1. A relation is
// right if its ends overlap those of a fact; facts that differ only in the mention they name count once, and those
// whose ends are pronouns do not count for recall. Only properties that were searched exhaustively in a passage count
// there.
#include <rapidjson/document.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "importers/extraction/reading.h"
#include "importers/extraction/relations/titles.h"
#include "importers/language/utf8.h"
#include "tools/evaluate/evaluations.h"

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

struct End {
  Span span;  // code points
  std::string text, uri;
};

struct Fact {
  std::string property;
  End subject, object;
  std::string key() const {
    return property + "|" + (subject.uri.empty() ? subject.text : subject.uri) + "|" +
           (object.uri.empty() ? object.text : object.uri);
  }
};

struct Passage {
  std::string text;
  std::int64_t fold = 0;
  std::set<std::string> annotated;
  std::vector<Fact> facts;
};

End end_of(const rapidjson::Value& value) {
  return {{value["begin"].GetUint(), value["end"].GetUint()},
          value["text"].GetString(),
          value["uri"].IsString() ? value["uri"].GetString() : ""};
}

std::vector<Passage> read_passages(const std::filesystem::path& file) {
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

bool is_pronoun(const std::string& text) {
  static const std::set<std::string> all = {"he",      "she",     "it",   "they", "who", "his",  "her",  "its",
                                            "their",   "him",     "them", "i",    "my",  "we",   "our",  "which",
                                            "himself", "herself", "He",   "She",  "It",  "They", "His",  "Her",
                                            "Their",   "Its",     "I",    "My",   "We",  "Our",  "whose"};
  return all.contains(text);
}

struct Counts {
  std::size_t right = 0, found = 0, reached = 0, expected = 0;
  double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  double recall() const {
    return expected == 0 ? 0 : 100.0 * static_cast<double>(reached) / static_cast<double>(expected);
  }
  double f1() const {
    const auto sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
};

class Evaluation {
 public:
  Evaluation(const language::Pipeline& pipeline, bool verbose) : pipeline_(pipeline), verbose_(verbose) {}

  void measure(const Passage& passage) {
    formats::Article article;
    article.text = passage.text;
    const Span all{0, static_cast<std::uint32_t>(passage.text.size())};
    article.zones = {{formats::ZoneKind::body, all.begin, all.end}};
    language::Document document(passage.text, {{all, true}});
    pipeline_.annotate(document);
    facts_ = extraction::extract(article, document, pipeline_.gazetteer());
    find_spans(document);
    std::set<std::string> reached;
    for (const auto& relation : facts_.relations) score(relation, passage, reached);
    std::map<std::string, const Fact*> expected;
    for (const auto& fact : passage.facts) {
      const bool named = !is_pronoun(fact.subject.text) && !is_pronoun(fact.object.text);
      if (named && passage.annotated.contains(fact.property)) expected.emplace(fact.key(), &fact);
    }
    for (const auto& [key, fact] : expected) {
      ++counts[fact->property].expected;
      counts[fact->property].reached += reached.contains(key) ? 1U : 0U;
      if (verbose_ && !reached.contains(key)) {
        std::printf("MISSED %s | %s | %s || %s\n", fact->property.c_str(), fact->subject.text.c_str(),
                    fact->object.text.c_str(), passage.text.c_str());
      }
    }
  }

  std::map<std::string, Counts> counts;

 private:
  void find_spans(const language::Document& document) {
    const language::CodePoints points(document.text());
    spans_.assign(facts_.entities.size(), {});
    for (std::size_t i = 0; i < document.mentions.size() && i < facts_.entities_of_mention.size(); ++i) {
      const auto bytes = document.bytes(document.mentions[i].tokens);
      for (auto entity : facts_.entities_of_mention[i]) {
        spans_[entity].push_back({points.at(bytes.begin), points.at(bytes.end)});
      }
    }
  }

  bool is_at(EntityIndex entity, const End& end) const {
    return std::any_of(spans_[entity].begin(), spans_[entity].end(), [&](const Span& span) {
      return std::max(span.begin, end.span.begin) < std::min(span.end, end.span.end);
    });
  }

  bool agrees(const extraction::Relation& relation, const Property& property, const Fact& fact) const {
    const auto* object = std::get_if<EntityIndex>(&relation.object);
    if (object == nullptr) {
      const auto& value = std::get<extraction::Literal>(relation.object).value;
      return is_at(relation.subject, fact.subject) && fact.object.text.find(value.substr(0, 4)) != std::string::npos;
    }
    const auto& subject_end = property.backwards ? fact.object : fact.subject;
    const auto& object_end = property.backwards ? fact.subject : fact.object;
    return is_at(relation.subject, subject_end) && is_at(*object, object_end);
  }

  bool concerns(const extraction::Relation& relation, const Property& property) const {
    if (std::find(property.predicates.begin(), property.predicates.end(), relation.predicate) ==
        property.predicates.end())
      return false;
    const auto* object = std::get_if<EntityIndex>(&relation.object);
    if (object == nullptr) return true;
    const auto& other = facts_.entities[*object];
    if (property.name == "POLITICAL_AFFILIATION") return extraction::is_party_name(other.label);
    const bool body = property.name == "EMPLOYEE_OR_MEMBER_OF" || property.name == "CEO";
    return !body || (other.kind == extraction::EntityKind::organization && !extraction::is_party_name(other.label));
  }

  void score(const extraction::Relation& relation, const Passage& passage, std::set<std::string>& reached) {
    for (const auto& property : properties()) {
      const std::string name(property.name);
      if (!passage.annotated.contains(name) || !concerns(relation, property)) continue;
      bool right = false;
      for (const auto& fact : passage.facts) {
        if (fact.property != name || !agrees(relation, property, fact)) continue;
        right = true;
        reached.insert(fact.key());
      }
      ++counts[name].found;
      counts[name].right += right ? 1U : 0U;
      if (verbose_ && !right) {
        const auto* object = std::get_if<EntityIndex>(&relation.object);
        const auto other =
            object != nullptr ? facts_.entities[*object].label : std::get<extraction::Literal>(relation.object).value;
        std::printf("WRONG %s | %s | %s || %s\n", name.c_str(), facts_.entities[relation.subject].label.c_str(),
                    other.c_str(), passage.text.c_str());
      }
    }
  }

  const language::Pipeline& pipeline_;
  const bool verbose_;
  extraction::Facts facts_;
  std::vector<std::vector<Span>> spans_;  // of each entity: its mentions, in code points
};

// Rules were written looking at folds 1 to 3; fold 4 is only measured.
constexpr std::int64_t held_out_fold = 4;

}  // namespace

// With $RELATA_EVALUATE_VERBOSE set, wrong and missed relations are printed, of the folds for development alone.
std::vector<Score> evaluate_relations(const language::Pipeline& pipeline, const std::filesystem::path& corpora) {
  const auto passages = read_passages(corpora / "knowledge-net" / "knowledge-net.jsonl");
  const bool verbose = std::getenv("RELATA_EVALUATE_VERBOSE") != nullptr;
  std::vector<Score> scores;
  for (const bool held_out : {false, true}) {
    Evaluation evaluation(pipeline, verbose && !held_out);
    for (const auto& passage : passages) {
      if ((passage.fold == held_out_fold) == held_out) evaluation.measure(passage);
    }
    const std::string data = held_out ? "KnowledgeNet, fold 4 (held out)" : "KnowledgeNet, folds 1-3 (development)";
    Counts all;
    for (const auto& [name, counts] : evaluation.counts) {
      scores.push_back({data, name + " P", counts.precision()});
      scores.push_back({data, name + " R", counts.recall()});
      all.right += counts.right;
      all.found += counts.found;
      all.reached += counts.reached;
      all.expected += counts.expected;
    }
    scores.push_back({data, "precision", all.precision()});
    scores.push_back({data, "recall", all.recall()});
    scores.push_back({data, "F1", all.f1()});
    scores.push_back({data, "relations found", static_cast<double>(all.found)});
  }
  return scores;
}

}  // namespace relata::evaluate

// One relation for what several sentences or rules say.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "importers/extraction/relations/relations.h"
#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

std::string folded(const std::variant<EntityIndex, Literal>& object) {
  if (const auto* entity = std::get_if<EntityIndex>(&object)) return std::to_string(*entity);
  const auto& literal = std::get<Literal>(object);
  return language::lower("\"" + literal.value + "\"" + literal.datatype);
}

// "Executive" beside "Executive Editor": one title, read twice.
bool shortens(const Relation& shorter, const Relation& longer) {
  if (shorter.predicate != "schema:jobTitle" || longer.predicate != shorter.predicate ||
      longer.subject != shorter.subject)
    return false;
  const auto& title = std::get<Literal>(shorter.object).value;
  const auto& whole = std::get<Literal>(longer.object).value;
  return whole.size() > title.size() && whole.find(title) != std::string::npos &&
         std::includes(longer.sentences.begin(), longer.sentences.end(), shorter.sentences.begin(),
                       shorter.sentences.end());
}

void drop_shortened_titles(std::vector<Relation>& relations) {
  std::vector<Relation> kept;
  for (const auto& title : relations) {
    const bool shortened =
        std::any_of(relations.begin(), relations.end(), [&](const Relation& other) { return shortens(title, other); });
    if (!shortened) kept.push_back(title);
  }
  relations = std::move(kept);
}

}  // namespace

void merge_relations(std::vector<Relation>& relations) {
  std::unordered_map<std::string, std::size_t> seen;
  std::vector<Relation> merged;
  for (auto& relation : relations) {
    auto key = std::to_string(relation.subject) + ' ' + relation.predicate + ' ' + folded(relation.object);
    const auto [place, fresh] = seen.emplace(std::move(key), merged.size());
    if (fresh) {
      merged.push_back(std::move(relation));
      continue;
    }
    auto& first = merged[place->second];
    if (relation.bytes.begin < first.bytes.begin) {
      first.bytes = relation.bytes;
      first.object = std::move(relation.object);
    }
    first.sentences.insert(first.sentences.end(), relation.sentences.begin(), relation.sentences.end());
    std::sort(first.sentences.begin(), first.sentences.end());
    first.sentences.erase(std::unique(first.sentences.begin(), first.sentences.end()), first.sentences.end());
    first.confidence = std::max(first.confidence, relation.confidence);
  }
  drop_shortened_titles(merged);
  relations = std::move(merged);
}

}  // namespace relata::extraction

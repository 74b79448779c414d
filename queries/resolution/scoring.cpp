#include "queries/resolution/scoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "graph/vocabulary.h"
#include "queries/evidence.h"
#include "queries/lookup.h"
#include "queries/resolution/name_match.h"

namespace relata::queries {
namespace {

namespace schema = graph::vocabulary::schema;
using graph::TermId;

// Before anything is known of them, two nodes are two things.
constexpr double entity_prior = -3.5;
// Neighbours beyond this many say nothing new.
constexpr std::size_t most_neighbours = 4;

// The term that says most, ties to the smaller IRI: the numbers of terms hang on the order of import.
template <typename Terms>
TermId most_telling(const Terms& terms, const Surroundings& around) {
  return *std::min_element(terms.begin(), terms.end(), [&](TermId a, TermId b) {
    const auto x = around.rarity(a), y = around.rarity(b);
    return x != y ? x > y : around.view().term(a) < around.view().term(b);
  });
}

TermSet common_terms(const TermSet& a, const TermSet& b) {
  TermSet common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(common, common.end()));
  return common;
}

TermSet values_of(const std::map<TermId, TermSet>& facts) {
  TermSet values;
  for (const auto& [fact, articles] : facts) values.insert(fact);
  return values;
}

double weight_of_name(NameMatch match) {
  switch (match) {
    case NameMatch::none:
      return 0;
    case NameMatch::surname:
      return 1;
    case NameMatch::initial:
      return 3;
    case NameMatch::acronym:
      return 3.5;
    case NameMatch::variant:
      return 5;
    case NameMatch::same:
      return 5.5;
  }
  return 0;
}

struct BestMatch {
  NameMatch match = NameMatch::none;
  std::string a, b;
};

// The labels compared, and the label of one with what articles call the other. Two aliases say little: half the world
// is called "the president".
BestMatch best_match(const EntityRecord& a, const EntityRecord& b) {
  BestMatch best;
  const auto consider = [&](const std::string& x, const std::string& y) {
    NameMatch match = a.type == "Person" ? match_people(x, y) : match_bodies(x, y);
    if (a.type != "Person" && a.type != "Organization" && match != NameMatch::same) match = NameMatch::none;
    if (match > best.match) best = {match, x, y};
  };
  consider(a.label, b.label);
  // A person's short name as somebody else's label is a surname, whoever is called so in another article.
  for (const auto& name : b.names) consider(a.label, name);
  for (const auto& name : a.names) consider(name, b.label);
  return best;
}

void weigh_neighbours(const EntityRecord& a, const EntityRecord& b, const Surroundings& around, Score& score) {
  std::vector<std::pair<double, TermId>> shared;
  for (const auto& [neighbour, articles] : a.neighbours) {
    if (b.neighbours.count(neighbour) != 0) shared.emplace_back(-around.rarity(neighbour), neighbour);
  }
  std::sort(shared.begin(), shared.end(), [&](const auto& x, const auto& y) {
    return x.first != y.first ? x.first < y.first : around.name(x.second) < around.name(y.second);
  });
  if (shared.size() > most_neighbours) shared.resize(most_neighbours);
  for (const auto& [rarity, neighbour] : shared)
    score.add(-1.5 * rarity, fmt::format("both have to do with {}", around.name(neighbour)));
}

// Birth, death, nationality: different values speak against it, the same ones for it.
void weigh_facts(const EntityRecord& a, const EntityRecord& b, const Surroundings& around, Score& score) {
  struct Weight {
    std::string_view predicate;
    double same, different;
  };
  for (const auto& weight : {Weight{schema::birthDate, 4, -8}, Weight{schema::deathDate, 3, -6},
                             Weight{schema::birthPlace, 1.5, -3}, Weight{schema::nationality, 0.5, -3},
                             Weight{schema::foundingDate, 2, -3}, Weight{schema::jobTitle, 0.5, -0.5}}) {
    const auto of_a = a.facts.find(weight.predicate), of_b = b.facts.find(weight.predicate);
    if (of_a == a.facts.end() || of_b == b.facts.end()) continue;
    const auto x = values_of(of_a->second), y = values_of(of_b->second);
    const auto common = common_terms(x, y);
    const auto words = words_of_predicate(weight.predicate);
    if (!common.empty())
      score.add(weight.same, fmt::format("same {}: {}", words, around.name(most_telling(common, around))));
    else
      score.add(weight.different, fmt::format("different {}: {} and {}", words, around.name(most_telling(x, around)),
                                              around.name(most_telling(y, around))));
  }
}

}  // namespace

double Score::confidence() const {
  double sum = 0;
  for (const auto& reason : reasons) sum += reason.weight;
  return 1 / (1 + std::exp(-sum));
}

Surroundings::Surroundings(const graph::ResolvedView& view, const std::vector<EntityRecord>& entities)
    : view_(view), entities_(entities.size()) {
  for (const auto& entity : entities) {
    for (const auto& [neighbour, articles] : entity.neighbours) ++known_by_[neighbour];
  }
}

double Surroundings::rarity(TermId neighbour) const {
  const auto found = known_by_.find(neighbour);
  const auto count = found == known_by_.end() ? 1.0 : static_cast<double>(found->second);
  // Inverse document frequency, scaled so that what two know is 1; small stores are taken for part of a larger one.
  const auto all = static_cast<double>(std::max<std::size_t>(entities_, 100));
  return std::clamp(std::log(all / count) / std::log(all / 2), 0.0, 1.0);
}

std::string Surroundings::name(TermId term) const {
  const auto value = view_.term(term);
  return value.is_literal() ? value.value : label_of(view_, term);
}

std::optional<Score> score_entities(const EntityRecord& a, const EntityRecord& b, std::size_t bearers,
                                    const Surroundings& around) {
  if (a.type != b.type) return std::nullopt;
  const auto best = best_match(a, b);
  if (best.match == NameMatch::none) return std::nullopt;
  Score score;
  score.add(entity_prior, "two names are two things until shown otherwise");
  score.add(weight_of_name(best.match), fmt::format("\"{}\" and \"{}\"", best.a, best.b));
  const bool short_name = best.match == NameMatch::surname || best.match == NameMatch::initial;
  if (bearers > 1 && (short_name || best.match == NameMatch::acronym))
    score.add(-3, fmt::format("{} others could be meant", bearers - 1));
  if (a.known_before && b.known_before) score.add(-6, "the gazetteer knows both");
  weigh_neighbours(a, b, around, score);
  weigh_facts(a, b, around, score);
  if (!common_terms(a.articles, b.articles).empty()) score.add(-4, "an article tells them apart");
  return score;
}

}  // namespace relata::queries

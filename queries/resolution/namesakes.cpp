#include "queries/resolution/namesakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>

#include "graph/vocabulary.h"
#include "queries/evidence.h"

namespace relata::queries {
namespace {

namespace schema = graph::vocabulary::schema;
using graph::TermId;

// One name is one person until shown otherwise.
constexpr double namesake_prior = -3.5;

// What one article says of a person.
struct Telling {
  std::string iri;
  TermId article = graph::any_term;
  std::map<std::string_view, TermSet> facts;
  TermSet neighbours;
};

std::vector<Telling> tellings_of(const EntityRecord& entity, const Surroundings& around) {
  std::vector<Telling> all;
  for (const auto article : entity.articles) {
    Telling telling{around.view().term(article).value, article, {}, {}};
    for (const auto& [predicate, values] : entity.facts) {
      for (const auto& [value, articles] : values) {
        if (articles.count(article) != 0) telling.facts[predicate].insert(value);
      }
    }
    for (const auto& [neighbour, articles] : entity.neighbours) {
      if (articles.count(article) != 0) telling.neighbours.insert(neighbour);
    }
    all.push_back(std::move(telling));
  }
  std::sort(all.begin(), all.end(), [](const Telling& a, const Telling& b) { return a.iri < b.iri; });
  return all;
}

bool intersect(const TermSet& a, const TermSet& b) {
  return std::any_of(a.begin(), a.end(), [&](TermId term) { return b.count(term) != 0; });
}

std::string name_of_first(const TermSet& terms, const Surroundings& around) {
  std::set<std::string> names;
  for (const auto term : terms) names.insert(around.name(term));
  return *names.begin();
}

// What speaks for two articles telling of two people.
Score score_apart(const Telling& a, const Telling& b, const Surroundings& around) {
  Score score;
  score.add(namesake_prior, "one name is one person until shown otherwise");
  struct Weight {
    std::string_view predicate;
    double different;
  };
  for (const auto& weight :
       {Weight{schema::birthDate, 6.5}, Weight{schema::deathDate, 6}, Weight{schema::birthPlace, 2},
        Weight{schema::nationality, 3.5}, Weight{schema::jobTitle, 1.5}}) {
    const auto of_a = a.facts.find(weight.predicate), of_b = b.facts.find(weight.predicate);
    if (of_a == a.facts.end() || of_b == b.facts.end()) continue;
    if (intersect(of_a->second, of_b->second))
      score.add(-weight.different, fmt::format("same {}", words_of_predicate(weight.predicate)));
    else
      score.add(weight.different,
                fmt::format("different {}: {} and {}", words_of_predicate(weight.predicate),
                            name_of_first(of_a->second, around), name_of_first(of_b->second, around)));
  }
  // Added up from the least: the numbers of terms, and so their order, hang on the order of import.
  std::vector<double> shared;
  for (const auto neighbour : a.neighbours) {
    if (b.neighbours.count(neighbour) != 0) shared.push_back(around.rarity(neighbour));
  }
  std::sort(shared.begin(), shared.end());
  const auto company = std::accumulate(shared.begin(), shared.end(), 0.0);
  if (company > 0)
    score.add(-2 * company, "the same company");
  else if (!a.neighbours.empty() && !b.neighbours.empty())
    score.add(1, "other company");
  return score;
}

// Articles that no pair of reasons keeps apart, gathered first come first served in the order of their IRIs.
std::vector<std::vector<std::size_t>> group(const std::vector<Telling>& tellings, const Surroundings& around) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    const auto fits = [&](const std::vector<std::size_t>& members) {
      return std::none_of(members.begin(), members.end(), [&](std::size_t member) {
        return score_apart(tellings[member], tellings[i], around).confidence() > 0.5;
      });
    };
    const auto at = std::find_if(groups.begin(), groups.end(), fits);
    if (at == groups.end())
      groups.push_back({i});
    else
      at->push_back(i);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return groups;
}

}  // namespace

std::vector<Proposal> propose_splits(const std::vector<EntityRecord>& entities, const Surroundings& around) {
  std::vector<Proposal> proposals;
  for (const auto& entity : entities) {
    if (entity.type != "Person" || entity.articles.size() < 2 || entity.facts.empty()) continue;
    const auto tellings = tellings_of(entity, around);
    const auto groups = group(tellings, around);
    for (std::size_t i = 1; i < groups.size(); ++i) {
      // The surest of the reasons that keep the groups apart.
      Score best;
      for (const auto one : groups[0]) {
        for (const auto other : groups[i]) {
          auto score = score_apart(tellings[one], tellings[other], around);
          if (best.reasons.empty() || score.confidence() > best.confidence()) best = std::move(score);
        }
      }
      Proposal proposal{ProposalKind::split, {entity.iri}, {entity.label}, {}, best.reasons, best.confidence()};
      for (const auto other : groups[i]) proposal.articles.push_back(tellings[other].iri);
      proposals.push_back(std::move(proposal));
    }
  }
  return proposals;
}

void make_up_namesake(graph::Decision& decision, const std::string& label, std::string type) {
  constexpr std::size_t enough = 8;  // of the article's id
  const auto& article = decision.articles[0];
  decision.means =
      fmt::format("{}-{}", decision.nodes[0].iri, article.substr(article.find_last_of('/') + 1).substr(0, enough));
  decision.label = label + " (namesake)";
  decision.type = std::move(type);
}

}  // namespace relata::queries

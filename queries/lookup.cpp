#include "queries/lookup.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/vocabulary.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::any_term;
using graph::QuadIds;
using graph::ResolvedView;
using graph::Term;
using graph::TermId;

template <typename Visit>
void each(const ResolvedView& view, const QuadIds& pattern, Visit visit) {
  auto scan = view.scan(pattern);
  for (QuadIds quad; scan.next(quad);) visit(quad);
}

std::string folded(std::string_view text) {
  auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  std::string result;
  unicode.foldCase().toUTF8String(result);
  return result;
}

bool is_entity(const ResolvedView& view, TermId term) {
  const auto type = id_of(view, vocabulary::rdf::type);
  for (auto entity_class : {vocabulary::schema::Person, vocabulary::schema::Organization, vocabulary::schema::Place,
                            vocabulary::schema::Product}) {
    QuadIds quad;
    if (view.scan({term, type, id_of(view, entity_class), any_term}).next(quad)) return true;
  }
  return false;
}

bool is_unnamed(const ResolvedView& view, TermId term) {
  QuadIds quad;
  const auto type = id_of(view, vocabulary::rdf::type);
  return view.scan({term, type, id_of(view, vocabulary::rel::Unnamed), any_term}).next(quad);
}

std::uint64_t articles_that_mention(const ResolvedView& view, TermId entity) {
  std::set<TermId> articles;
  each(view, {any_term, id_of(view, vocabulary::schema::mentions), entity, any_term},
       [&](const QuadIds& quad) { articles.insert(quad.subject); });
  return articles.size();
}

std::vector<Candidate> candidates(const ResolvedView& view, const std::set<TermId>& entities) {
  std::vector<Candidate> found;
  for (auto entity : entities) {
    found.push_back({entity, view.term(entity).value, label_of(view, entity), type_of(view, entity),
                     articles_that_mention(view, entity)});
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.iri < b.iri;
  });
  return found;
}

// Entities with a label or alias for which `matches` holds.
template <typename Matches>
std::set<TermId> entities_named(const ResolvedView& view, Matches matches) {
  std::set<TermId> found;
  for (auto predicate : {vocabulary::rdfs::label, vocabulary::skos::altLabel}) {
    each(view, {any_term, id_of(view, predicate), any_term, any_term}, [&](const QuadIds& quad) {
      if (found.count(quad.subject) != 0 || !matches(view.term(quad.object).value)) return;
      if (is_entity(view, quad.subject) && !is_unnamed(view, quad.subject)) found.insert(quad.subject);
    });
  }
  return found;
}

// "<https://…>", "https://…", "person:joe-biden".
std::optional<TermId> entity_by_iri(const ResolvedView& view, std::string_view name) {
  if (name.size() > 2 && name.front() == '<' && name.back() == '>') name = name.substr(1, name.size() - 2);
  const auto known = [&](const std::string& iri) -> std::optional<TermId> {
    const auto found = view.find(Term::iri(iri));
    return found && is_entity(view, *found) ? found : std::nullopt;
  };
  if (auto found = known(std::string(name))) return found;
  const auto colon = name.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return known(fmt::format("{}entity/{}/{}", vocabulary::default_base, name.substr(0, colon), name.substr(colon + 1)));
}

}  // namespace

TermId id_of(const ResolvedView& view, std::string_view iri) {
  return view.find(Term::iri(std::string(iri))).value_or(~TermId{0});
}

std::vector<Term> objects(const ResolvedView& view, TermId subject, std::string_view predicate, TermId in_graph) {
  std::vector<Term> found;
  each(view, {subject, id_of(view, predicate), any_term, in_graph},
       [&](const QuadIds& quad) { found.push_back(view.term(quad.object)); });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<Term> object(const ResolvedView& view, TermId subject, std::string_view predicate, TermId in_graph) {
  auto all = objects(view, subject, predicate, in_graph);
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::string label_of(const ResolvedView& view, TermId entity) {
  std::map<std::string, std::size_t> votes;
  std::string decided;
  each(view, {entity, id_of(view, vocabulary::rdfs::label), any_term, any_term}, [&](const QuadIds& quad) {
    const auto label = view.term(quad.object).value;
    ++votes[label];
    if (view.is_decisions_graph(quad.graph) && (decided.empty() || label < decided)) decided = label;
  });
  if (!decided.empty()) return decided;
  if (!votes.empty()) {
    return std::max_element(votes.begin(), votes.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
  const auto term = view.term(entity);
  if (!term.is_iri()) return term.value;
  return term.value.substr(term.value.find_last_of("/#") + 1);
}

std::string type_of(const ResolvedView& view, TermId entity) {
  constexpr std::array order = {vocabulary::schema::Country, vocabulary::schema::City,
                                vocabulary::schema::Person,  vocabulary::schema::Organization,
                                vocabulary::schema::Place,   vocabulary::schema::Product};
  const auto classes = objects(view, entity, vocabulary::rdf::type);
  for (auto entity_class : order) {
    if (std::find(classes.begin(), classes.end(), Term::iri(std::string(entity_class))) != classes.end())
      return std::string(entity_class.substr(vocabulary::schema::prefix.size()));
  }
  return "Thing";
}

std::vector<Candidate> find_entities(const ResolvedView& view, std::string_view name) {
  if (const auto entity = entity_by_iri(view, name)) return candidates(view, {*entity});
  auto exact = entities_named(view, [&](const std::string& label) { return label == name; });
  if (!exact.empty()) return candidates(view, exact);
  const auto wanted = folded(name);
  return candidates(view, entities_named(view, [&](const std::string& label) { return folded(label) == wanted; }));
}

std::vector<Candidate> similar_entities(const ResolvedView& view, std::string_view name, std::size_t most) {
  const auto wanted = folded(name);
  auto found = candidates(view, entities_named(view, [&](const std::string& label) {
                            const auto other = folded(label);
                            return other.find(wanted) != std::string::npos ||
                                   (other.size() > 3 && wanted.find(other) != std::string::npos);
                          }));
  if (found.size() > most) found.resize(most);
  return found;
}

Candidate the_entity(const ResolvedView& view, std::string_view name) {
  auto found = find_entities(view, name);
  if (found.size() == 1) return std::move(found.front());
  const auto list = [](const std::vector<Candidate>& all) {
    std::string text;
    for (const auto& candidate : all) {
      text += fmt::format("\n  {} ({}, {} article{})  <{}>", candidate.label, candidate.type, candidate.articles,
                          candidate.articles == 1 ? "" : "s", candidate.iri);
    }
    return text;
  };
  if (!found.empty())
    throw AmbiguousName(fmt::format("\"{}\" may mean:{}\nGive the IRI of the one you mean.", name, list(found)));
  const auto similar = similar_entities(view, name);
  throw QueryError(similar.empty()
                       ? fmt::format("nothing in the store is called \"{}\"", name)
                       : fmt::format("nothing in the store is called \"{}\"; similar names:{}", name, list(similar)));
}

}  // namespace relata::queries

#include "importers/article_graph.h"

#include <algorithm>
#include <set>

#include "graph/vocabulary.h"
#include "importers/language/characters.h"

namespace relata::importers {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::any_term;
using graph::QuadIds;
using graph::Snapshot;
using graph::Term;
using graph::TermId;

TermId id_of(const Snapshot& snapshot, std::string_view iri) {
  // An id that no quad has, where the term is unknown: finds nothing.
  return snapshot.find(Term::iri(std::string(iri))).value_or(~TermId{0});
}

template <typename Visit>
void for_each(const Snapshot& snapshot, const QuadIds& pattern, Visit visit) {
  auto scan = snapshot.scan(pattern);
  for (QuadIds quad; scan.next(quad);) visit(quad);
}

std::set<TermId> subjects_of(const Snapshot& snapshot, TermId graph) {
  std::set<TermId> subjects;
  for_each(snapshot, {any_term, any_term, any_term, graph},
           [&](const QuadIds& quad) { subjects.insert(quad.subject); });
  return subjects;
}

// Keeps the gazetteer's graph what the remaining articles make of it.
class GazetteerCleaner {
 public:
  GazetteerCleaner(graph::Transaction& transaction, TermId gazetteer)
      : transaction_(transaction), gazetteer_(gazetteer) {
    const auto& view = transaction.view();
    contained_in_ = id_of(view, vocabulary::schema::containedInPlace);
    type_ = id_of(view, vocabulary::rdf::type);
    label_ = id_of(view, vocabulary::rdfs::label);
  }

  // `entities` were subjects of an article that is gone.
  void clean(const std::set<TermId>& entities) {
    for (auto entity : entities) {
      if (!told_by_an_article(entity)) forget(entity);
    }
  }

 private:
  bool told_by_an_article(TermId entity) const {
    auto scan = transaction_.view().scan({entity, type_, any_term, any_term});
    for (QuadIds quad; scan.next(quad);) {
      if (quad.graph != gazetteer_) return true;
    }
    return false;
  }

  bool contains_others(TermId entity) const {
    QuadIds quad;
    return transaction_.view().scan({any_term, contained_in_, entity, gazetteer_}).next(quad);
  }

  // A place that still contains another one keeps its label, which is all that a container has that is not mentioned.
  void forget(TermId entity) {
    std::vector<QuadIds> gone;
    std::vector<TermId> containers;
    const bool container = contains_others(entity);
    for_each(transaction_.view(), {entity, any_term, any_term, gazetteer_}, [&](const QuadIds& quad) {
      if (quad.predicate == contained_in_) containers.push_back(quad.object);
      if (!container || quad.predicate != label_) gone.push_back(quad);
    });
    for (const auto& quad : gone) transaction_.erase(quad);
    for (auto above : containers) {
      if (!told_by_an_article(above) && !contains_others(above)) forget(above);
    }
  }

  graph::Transaction& transaction_;
  TermId gazetteer_, contained_in_, type_, label_;
};

}  // namespace

bool remove_article(graph::Transaction& transaction, const std::string& article_iri, const extraction::Naming& naming) {
  const auto article = transaction.view().find(Term::iri(article_iri));
  if (!article) return false;
  const auto subjects = subjects_of(transaction.view(), *article);
  if (subjects.empty()) return false;
  transaction.erase_all({any_term, any_term, any_term, *article});
  if (const auto gazetteer = transaction.view().find(Term::iri(naming.gazetteer_graph()))) {
    GazetteerCleaner(transaction, *gazetteer).clean(subjects);
  }
  return true;
}

bool replace_article(graph::Transaction& transaction, const std::string& article_iri,
                     const std::vector<graph::Quad>& quads, const extraction::Naming& naming) {
  const bool was_there = remove_article(transaction, article_iri, naming);
  for (const auto& quad : quads) transaction.insert(quad);
  return was_there;
}

std::vector<std::string> find_articles(const Snapshot& snapshot, const std::string& name,
                                       const extraction::Naming& naming) {
  const auto type = id_of(snapshot, vocabulary::rdf::type);
  const auto article_class = id_of(snapshot, vocabulary::schema::NewsArticle);
  const auto is_article = [&](const std::string& iri) {
    return snapshot.contains({id_of(snapshot, iri), type, article_class, id_of(snapshot, iri)});
  };
  for (const auto& iri : {name, naming.base + "article/" + name}) {
    if (is_article(iri)) return {iri};
  }

  std::vector<std::string> exact, partial;
  const auto wanted = language::lower(name);
  for (auto predicate : {vocabulary::schema::url, vocabulary::schema::headline}) {
    for_each(snapshot, {any_term, id_of(snapshot, predicate), any_term, any_term}, [&](const QuadIds& quad) {
      const auto value = language::lower(snapshot.term(quad.object).value);
      if (value == wanted)
        exact.push_back(snapshot.term(quad.subject).value);
      else if (value.find(wanted) != std::string::npos)
        partial.push_back(snapshot.term(quad.subject).value);
    });
  }
  auto& found = exact.empty() ? partial : exact;
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace relata::importers

#include "graph/decisions/decision.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/finite_number.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

namespace rel = vocabulary::rel;
namespace rdf = vocabulary::rdf;
namespace rdfs = vocabulary::rdfs;
namespace owl = vocabulary::owl;
namespace prov = vocabulary::prov;

constexpr std::string_view graph_name = "graph/decisions";

struct KindName {
  DecisionKind kind;
  std::string_view iri, word;
};
constexpr std::array kinds = {
    KindName{DecisionKind::merge, rel::Merge, "merge"},
    KindName{DecisionKind::separation, rel::Separation, "separation"},
    KindName{DecisionKind::reassignment, rel::Reassignment, "reassignment"},
    KindName{DecisionKind::suppression, rel::Suppression, "suppression"},
};

const KindName& name_of(DecisionKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

Term iri_of(std::string_view iri) { return Term::iri(std::string(iri)); }

template <typename Visit>
void each(const Snapshot& snapshot, const QuadIds& pattern, Visit visit) {
  auto scan = snapshot.scan(pattern);
  for (QuadIds quad; scan.next(quad);) visit(quad);
}

TermId id_of(const Snapshot& snapshot, std::string_view iri) { return snapshot.find(iri_of(iri)).value_or(~TermId{0}); }

std::vector<Quad> quads_of(const Decision& decision, const std::string& node, const std::string& graph) {
  std::vector<Quad> quads;
  const auto in_graph = Term::iri(graph);
  const auto add = [&](const Term& subject, std::string_view predicate, Term object) {
    quads.push_back({subject, iri_of(predicate), std::move(object), in_graph});
  };
  const auto self = Term::iri(node);
  add(self, rdf::type, iri_of(name_of(decision.kind).iri));
  add(self, prov::wasAssociatedWith, iri_of(decision.by_user ? rel::User : rel::Resolver));
  if (!decision.reason.empty()) add(self, rdfs::comment, Term::tagged(decision.reason, "en"));
  if (decision.confidence) {
    add(self, rel::confidence,
        Term::typed(fmt::format("{:.2f}", *decision.confidence), std::string(vocabulary::xsd::decimal)));
  }
  for (std::size_t i = 0; i < decision.nodes.size(); ++i) {
    const auto& of = decision.nodes[i];
    add(self, prov::used, Term::iri(of.iri));
    if (of.words.empty()) continue;
    const auto usage = Term::iri(fmt::format("{}#{}", node, i + 1));
    add(self, prov::qualifiedUsage, usage);
    add(usage, rdf::type, iri_of(prov::Usage));
    add(usage, prov::entity, Term::iri(of.iri));
    add(usage, rdfs::label, Term::tagged(of.words, "en"));
  }
  for (const auto& article : decision.articles) add(self, rel::inArticle, Term::iri(article));
  if (decision.relation) {
    add(self, rdf::subject, decision.relation->subject);
    add(self, rdf::predicate, decision.relation->predicate);
    add(self, rdf::object, decision.relation->object);
  }
  if (!decision.means.empty()) {
    const auto meant = Term::iri(decision.means);
    add(self, prov::generated, meant);
    if (!decision.type.empty()) add(meant, rdf::type, Term::iri(decision.type));
    if (!decision.label.empty()) add(meant, rdfs::label, Term::tagged(decision.label, "en"));
  }
  if (decision.nodes.size() == 2) {
    add(Term::iri(decision.nodes[0].iri), decision.kind == DecisionKind::merge ? owl::sameAs : owl::differentFrom,
        Term::iri(decision.nodes[1].iri));
  }
  return quads;
}

// Reads the decisions of a snapshot back.
class Reader {
 public:
  explicit Reader(const Snapshot& snapshot) : snapshot_(snapshot) {}

  std::vector<StoredDecision> run() {
    for (const auto& kind : kinds) {
      each(snapshot_, {any_term, id_of(snapshot_, rdf::type), id_of(snapshot_, kind.iri), any_term},
           [&](const QuadIds& quad) {
             if (in_decisions(quad.graph)) read(kind.kind, quad.subject, quad.graph);
           });
    }
    read_bare(DecisionKind::merge, owl::sameAs);
    read_bare(DecisionKind::separation, owl::differentFrom);
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.iri, a.graph, a.decision.nodes) < std::tie(b.iri, b.graph, b.decision.nodes);
    });
    return std::move(found_);
  }

 private:
  bool in_decisions(TermId graph) {
    const auto [at, fresh] = graphs_.try_emplace(graph, false);
    if (fresh) at->second = graph != default_graph && is_decisions_graph(snapshot_.term(graph).value);
    return at->second;
  }

  std::vector<Term> objects(TermId subject, std::string_view predicate, TermId graph) const {
    std::vector<Term> all;
    each(snapshot_, {subject, id_of(snapshot_, predicate), any_term, graph},
         [&](const QuadIds& quad) { all.push_back(snapshot_.term(quad.object)); });
    std::sort(all.begin(), all.end());
    return all;
  }

  std::optional<Term> object(TermId subject, std::string_view predicate, TermId graph) const {
    auto all = objects(subject, predicate, graph);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }

  std::string value(TermId subject, std::string_view predicate, TermId graph) const {
    const auto term = object(subject, predicate, graph);
    return term ? term->value : std::string();
  }

  void read(DecisionKind kind, TermId node, TermId graph) {
    Decision decision;
    decision.kind = kind;
    decision.reason = value(node, rdfs::comment, graph);
    decision.by_user = value(node, prov::wasAssociatedWith, graph) != rel::Resolver;
    if (const auto confidence = finite_number(value(node, rel::confidence, graph)))
      decision.confidence = std::clamp(*confidence, 0.0, 1.0);
    std::map<std::string, std::string> words;
    for (const auto& usage : objects(node, prov::qualifiedUsage, graph)) {
      const auto id = *snapshot_.find(usage);
      words[value(id, prov::entity, graph)] = value(id, rdfs::label, graph);
    }
    for (const auto& used : objects(node, prov::used, graph)) decision.nodes.push_back({used.value, words[used.value]});
    for (const auto& article : objects(node, rel::inArticle, graph)) decision.articles.push_back(article.value);
    decision.means = value(node, prov::generated, graph);
    if (!decision.means.empty()) {
      const auto meant = id_of(snapshot_, decision.means);
      decision.type = value(meant, rdf::type, graph);
      decision.label = value(meant, rdfs::label, graph);
    }
    if (const auto subject = object(node, rdf::subject, graph)) {
      const auto predicate = object(node, rdf::predicate, graph), target = object(node, rdf::object, graph);
      if (predicate && target) decision.relation = Quad{*subject, *predicate, *target, {}};
    }
    if (is_whole(decision))
      found_.push_back({std::move(decision), snapshot_.term(node).value, snapshot_.term(graph).value});
  }

  static bool is_whole(const Decision& decision) {
    switch (decision.kind) {
      case DecisionKind::merge:
      case DecisionKind::separation:
        return decision.nodes.size() == 2;
      case DecisionKind::reassignment:
        return decision.nodes.size() == 1 && !decision.means.empty() && !decision.articles.empty();
      case DecisionKind::suppression:
        return decision.nodes.size() == 1 || (decision.nodes.empty() && decision.relation);
    }
    return false;
  }

  void read_bare(DecisionKind kind, std::string_view predicate) {
    std::set<std::pair<std::string, std::string>> explained;
    for (const auto& stored : found_) {
      if (stored.decision.kind == kind) explained.emplace(stored.decision.nodes[0].iri, stored.decision.nodes[1].iri);
    }
    each(snapshot_, {any_term, id_of(snapshot_, predicate), any_term, any_term}, [&](const QuadIds& quad) {
      if (quad.subject == quad.object || !in_decisions(quad.graph)) return;
      std::pair ends(snapshot_.term(quad.subject).value, snapshot_.term(quad.object).value);
      if (ends.second < ends.first) std::swap(ends.first, ends.second);
      if (!explained.insert(ends).second) return;
      Decision decision;
      decision.kind = kind;
      decision.nodes = {{ends.first, ""}, {ends.second, ""}};
      found_.push_back({std::move(decision), "", snapshot_.term(quad.graph).value});
    });
  }

  const Snapshot& snapshot_;
  std::map<TermId, bool> graphs_;
  std::vector<StoredDecision> found_;
};

}  // namespace

std::string decisions_graph(std::string_view base) { return std::string(base) += graph_name; }

bool is_decisions_graph(std::string_view graph_iri) {
  return graph_iri.size() > graph_name.size() && graph_iri.ends_with(graph_name) &&
         graph_iri[graph_iri.size() - graph_name.size() - 1] == '/';
}

std::string decision_iri(const Decision& decision, std::string_view base) {
  std::string identity;
  for (const auto& node : decision.nodes) (identity += node.iri) += '\n';
  for (const auto& article : decision.articles) (identity += article) += '\n';
  if (decision.relation) {
    for (const auto* term : {&decision.relation->subject, &decision.relation->predicate, &decision.relation->object})
      ((((identity += term->value) += '\t') += term->datatype) += term->language) += '\n';
  }
  return fmt::format("{}decision/{}-{:016x}", base, name_of(decision.kind).word,
                     XXH3_64bits(identity.data(), identity.size()));
}

std::vector<StoredDecision> read_decisions(const Snapshot& snapshot) { return Reader(snapshot).run(); }

void withdraw_decision(Transaction& transaction, const StoredDecision& stored) {
  const auto& decision = stored.decision;
  if (stored.iri.empty()) {
    const auto predicate = iri_of(decision.kind == DecisionKind::merge ? owl::sameAs : owl::differentFrom);
    const auto graph = Term::iri(stored.graph);
    const auto first = Term::iri(decision.nodes[0].iri), second = Term::iri(decision.nodes[1].iri);
    transaction.erase(Quad{first, predicate, second, graph});
    transaction.erase(Quad{second, predicate, first, graph});
    return;
  }
  for (const auto& quad : quads_of(decision, stored.iri, stored.graph)) transaction.erase(quad);
  if (decision.kind != DecisionKind::reassignment) return;
  // What several decisions say of the entity that they made up stays until the last is gone.
  for (const auto& other : read_decisions(transaction.view())) {
    if (other.decision.means != decision.means || other.graph != stored.graph) continue;
    auto keeping = other.decision;
    keeping.label = decision.label;
    keeping.type = decision.type;
    for (const auto& quad : quads_of(keeping, other.iri, other.graph)) transaction.insert(quad);
    return;
  }
}

std::vector<std::string> write_decisions(Transaction& transaction, const std::vector<Decision>& decisions,
                                         std::string_view base) {
  const auto graph = decisions_graph(base);
  std::map<std::string, StoredDecision> known;
  std::map<std::vector<DecidedNode>, StoredDecision> bare;
  for (auto& stored : read_decisions(transaction.view())) {
    if (stored.graph != graph) continue;
    if (stored.iri.empty() && stored.decision.kind == DecisionKind::merge)
      bare.emplace(stored.decision.nodes, std::move(stored));
    else if (!stored.iri.empty())
      known.emplace(stored.iri, std::move(stored));
  }
  std::vector<std::string> iris;
  for (auto decision : decisions) {
    std::sort(decision.nodes.begin(), decision.nodes.end());
    std::sort(decision.articles.begin(), decision.articles.end());
    iris.push_back(decision_iri(decision, base));
    if (const auto at = known.find(iris.back()); at != known.end()) withdraw_decision(transaction, at->second);
    if (const auto at = bare.find(decision.nodes); at != bare.end() && decision.kind == DecisionKind::merge)
      withdraw_decision(transaction, at->second);
    for (const auto& quad : quads_of(decision, iris.back(), graph)) transaction.insert(quad);
    known[iris.back()] = {std::move(decision), iris.back(), graph};
  }
  return iris;
}

std::string words_of_node(const Snapshot& snapshot, const std::string& iri) {
  const auto node = snapshot.find(Term::iri(iri));
  if (!node) return {};
  const auto is_a = [&](std::string_view node_class) {
    QuadIds quad;
    return snapshot.scan({*node, id_of(snapshot, rdf::type), id_of(snapshot, node_class), any_term}).next(quad);
  };
  std::string_view predicate;
  if (is_a(vocabulary::sem::Event) || is_a(rel::Unnamed))
    predicate = rdfs::label;
  else if (is_a(vocabulary::schema::Quotation))
    predicate = vocabulary::schema::text;
  else
    return {};
  std::string words;
  each(snapshot, {*node, id_of(snapshot, predicate), any_term, any_term}, [&](const QuadIds& quad) {
    const auto text = snapshot.term(quad.object).value;
    if (words.empty() || text < words) words = text;
  });
  return words;
}

}  // namespace relata::graph

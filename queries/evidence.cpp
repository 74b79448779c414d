#include "queries/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "graph/finite_number.h"
#include "graph/vocabulary.h"
#include "queries/lookup.h"

namespace relata::queries {
namespace {

namespace vocabulary = graph::vocabulary;
using graph::any_term;
using graph::Fact;
using graph::FactKind;
using graph::QuadIds;
using graph::ResolvedView;
using graph::TermId;

std::string value_of(const ResolvedView& view, TermId subject, std::string_view predicate) {
  const auto found = object(view, subject, predicate);
  return found ? found->value : std::string();
}

std::uint64_t number_of(const ResolvedView& view, TermId subject, std::string_view predicate) {
  return std::strtoull(value_of(view, subject, predicate).c_str(), nullptr, 10);
}

double confidence_of(const ResolvedView& view, TermId node) {
  const auto told = graph::finite_number(value_of(view, node, vocabulary::rel::confidence));
  return std::clamp(told.value_or(1), 0.0, 1.0);
}

std::string date_of(const ResolvedView& view, TermId event) {
  if (auto point = value_of(view, event, vocabulary::sem::hasTimeStamp); !point.empty()) return point;
  const auto begin = value_of(view, event, vocabulary::sem::hasBeginTimeStamp);
  const auto end = value_of(view, event, vocabulary::sem::hasEndTimeStamp);
  if (begin.empty() && end.empty()) return {};
  return begin + "/" + end;
}

// The reified statements of a relation, in one article.
std::vector<TermId> statements_of(const ResolvedView& view, TermId subject, TermId predicate, TermId object,
                                  TermId in_graph) {
  std::vector<TermId> found;
  auto scan = view.scan({any_term, id_of(view, vocabulary::rdf::subject), subject, in_graph});
  for (QuadIds quad; scan.next(quad);) {
    if (view.contains({quad.subject, id_of(view, vocabulary::rdf::predicate), predicate, in_graph}) &&
        view.contains({quad.subject, id_of(view, vocabulary::rdf::object), object, in_graph}))
      found.push_back(quad.subject);
  }
  return found;
}

void sort_evidence(std::vector<Evidence>& evidence) {
  std::sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.article_iri, a.begin, a.end) < std::tie(b.article_iri, b.begin, b.end);
  });
}

Account account_of_relation(const ResolvedView& view, const Fact& fact, TermId source, TermId target) {
  Account account;
  account.iri = view.term(fact.node).value;
  account.words = words_of_predicate(account.iri);
  for (auto statement : statements_of(view, source, fact.node, target, fact.graph)) {
    for (auto& evidence : evidence_of(view, statement)) account.evidence.push_back(std::move(evidence));
    account.confidence = std::min(account.confidence, confidence_of(view, statement));
  }
  sort_evidence(account.evidence);
  return account;
}

}  // namespace

std::string words_of_predicate(std::string_view iri) {
  std::string words;
  for (char c : iri.substr(iri.find_last_of("/#") + 1)) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isupper(byte) != 0 && !words.empty()) words += ' ';
    words += static_cast<char>(std::tolower(byte));
  }
  return words;
}

std::vector<Evidence> evidence_of(const ResolvedView& view, TermId node) {
  std::vector<Evidence> all;
  auto scan = view.scan({node, id_of(view, vocabulary::prov::wasDerivedFrom), any_term, any_term});
  for (QuadIds quad; scan.next(quad);) {
    Evidence evidence;
    evidence.sentence_iri = view.term(quad.object).value;
    evidence.text = value_of(view, quad.object, vocabulary::nif::anchorOf);
    evidence.begin = number_of(view, quad.object, vocabulary::nif::beginIndex);
    evidence.end = number_of(view, quad.object, vocabulary::nif::endIndex);
    evidence.article_iri = view.term(quad.graph).value;
    evidence.headline = value_of(view, quad.graph, vocabulary::schema::headline);
    evidence.published = value_of(view, quad.graph, vocabulary::schema::datePublished);
    all.push_back(std::move(evidence));
  }
  sort_evidence(all);
  return all;
}

Account account_of(const ResolvedView& view, const Fact& fact, TermId source, TermId target) {
  if (fact.kind == FactKind::relation) return account_of_relation(view, fact, source, target);
  Account account;
  account.iri = view.term(fact.node).value;
  account.confidence = confidence_of(view, fact.node);
  account.evidence = evidence_of(view, fact.node);
  if (fact.kind == FactKind::quotation) {
    account.words =
        fmt::format("says: \xE2\x80\x9C{}\xE2\x80\x9D", value_of(view, fact.node, vocabulary::schema::text));
    return account;
  }
  account.words = label_of(view, fact.node);
  const auto factuality = value_of(view, fact.node, vocabulary::rel::factuality);
  account.factuality = factuality.substr(factuality.find_last_of('#') + 1);
  account.date = date_of(view, fact.node);
  if (const auto voucher = object(view, fact.node, vocabulary::rel::accordingTo)) {
    account.according_to = label_of(view, view.find(*voucher).value());
  }
  return account;
}

}  // namespace relata::queries

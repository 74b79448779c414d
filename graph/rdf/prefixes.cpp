#include "graph/rdf/prefixes.h"

#include <algorithm>

#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// A subset of PN_LOCAL that needs no escape: what lies beyond is written as an IRI.
bool is_plain_local_name(std::string_view name) {
  if (name.empty()) return true;
  if (name.front() == '-') return false;
  return std::all_of(name.begin(), name.end(), [](char c) { return is_letter_or_digit(c) || c == '_' || c == '-'; });
}

}  // namespace

Prefixes data_model_prefixes(std::string_view base) {
  using namespace vocabulary;
  const auto under_base = [&](std::string_view path) { return iri(base, path); };
  const auto of = [](std::string_view prefix) { return std::string(prefix); };
  return {{"rel", of(rel::prefix)},
          {"rdf", of(rdf::prefix)},
          {"rdfs", of(rdfs::prefix)},
          {"xsd", of(xsd::prefix)},
          {"owl", of(owl::prefix)},
          {"skos", of(skos::prefix)},
          {"prov", of(prov::prefix)},
          {"schema", of(schema::prefix)},
          {"sem", of(sem::prefix)},
          {"nif", of(nif::prefix)},
          {"article", under_base("article/")},
          {"person", under_base("entity/person/")},
          {"organization", under_base("entity/organization/")},
          {"place", under_base("entity/place/")}};
}

std::optional<std::string> shorten(const Prefixes& prefixes, std::string_view iri) {
  const Prefixes::value_type* best = nullptr;
  for (const auto& each : prefixes) {
    const auto& space = each.second;
    if (!space.empty() && iri.starts_with(space) && is_plain_local_name(iri.substr(space.size())) &&
        (best == nullptr || space.size() > best->second.size())) {
      best = &each;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->first + ":" + std::string(iri.substr(best->second.size()));
}

}  // namespace relata::graph

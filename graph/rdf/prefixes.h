// Prefix names for IRIs, as Turtle, TriG and result tables show them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace relata::graph {

// Prefix name, without ':', to the IRI it stands for.
using Prefixes = std::map<std::string, std::string>;

// Those of the data model, entities and articles under `base` (docs/data-model.md).
Prefixes data_model_prefixes(std::string_view base);

// "schema:name" for an IRI, by the longest namespace that leaves a plain local name; nullopt where none does.
std::optional<std::string> shorten(const Prefixes& prefixes, std::string_view iri);

}  // namespace relata::graph

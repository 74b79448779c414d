// Resolution of IRI references: RFC 3986 section 5.2, with RFC 3987's characters.
#pragma once

#include <string>
#include <string_view>

namespace relata::graph {

// `reference` against `base`; unchanged where it is absolute, or where `base` is empty.
std::string resolve_iri(std::string_view base, std::string_view reference);

// Whether it begins with a scheme.
bool is_absolute_iri(std::string_view iri);

}  // namespace relata::graph

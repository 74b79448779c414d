// Facts in words: small conversions that the writers of RDF and JSON share.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace relata::extraction {

// "schema:affiliation" or "rel:leads" as a full IRI. Requires one of these two prefixes.
std::string relation_iri(std::string_view predicate);

// xsd:date.
std::string date_text(const std::chrono::year_month_day& day);

// Every run of white space, U+00A0 and line breaks included, as one space.
std::string single_spaced(std::string_view text);

// Whether `text` can stand as an IRI in RDF: has a scheme, and no character that RFC 3987 forbids.
bool is_absolute_iri(std::string_view text);

}  // namespace relata::extraction

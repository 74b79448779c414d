// Catalogues as RDF: Wikidata, GeoNames, or anything with labels.
#pragma once

#include <filesystem>

#include "importers/catalogue/catalogue_entry.h"

namespace relata::catalogue {

// Reads labels (rdfs:label, skos:prefLabel, schema:name, foaf:name, gn:name), aliases (skos:altLabel,
// schema:alternateName, gn:alternateName, gn:officialName, gn:shortName), classes (rdf:type, Wikidata's P31, GeoNames'
// feature classes), descriptions, countries, populations and coordinates, in any syntax that graph/rdf reads. Labels in
// English come first, then those without a language; those in others count only where there is none of these. Hands
// over an entry whenever the subject changes, so memory does not grow with the file; a subject that comes again is
// handed over again, with what is told there. Bad lines of N-Triples and N-Quads are reported and left out; of other
// syntaxes what stands before the error is kept.
void read_rdf_catalogue(const std::filesystem::path& file, const EntrySink& entry, const DiagnosticSink& report);

}  // namespace relata::catalogue

// Catalogues as tables: CSV (RFC 4180) and TSV, with a header.
#pragma once

#include <istream>
#include <string>

#include "importers/catalogue/catalogue_entry.h"

namespace relata::catalogue {

// Columns by the names in the first line, in any order and case: iri and name must be there; aliases (separated by |),
// type, description, country, population, prior, latitude, longitude may. A row that is broken (a number of fields that
// is not the header's, no IRI, no name, bytes that are not UTF-8, an unknown type, a number that is none, a quote that
// is never closed) is reported with line and column and left out; after an open quote reading goes on in the next line.
// Throws FormatError where the header is not one.
void read_table(std::istream& in, const std::string& source, char separator, const EntrySink& entry,
                const DiagnosticSink& report);

}  // namespace relata::catalogue

// One writer per format; see results.h.
#pragma once

#include <ostream>

#include "queries/sparql/sparql.h"

namespace relata::sparql {

void write_table(std::ostream& out, const Result& result);
void write_json(std::ostream& out, const Result& result);
void write_xml(std::ostream& out, const Result& result);
void write_csv(std::ostream& out, const Result& result);
void write_tsv(std::ostream& out, const Result& result);
// N-Triples, or Turtle with prefixes and one subject per block.
void write_graph(std::ostream& out, const Result& result, bool turtle);

}  // namespace relata::sparql

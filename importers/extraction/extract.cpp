#include "importers/extraction/reading.h"
#include "importers/extraction/selection.h"

namespace relata::extraction {

Facts extract(const formats::Article& article, const language::Document& document,
              const language::Gazetteer& gazetteer) {
  Reading reading(article, document, gazetteer);
  link_entities(reading);
  resolve_times(reading);
  measure_quantities(reading);
  attribute_quotations(reading);
  relate_entities(reading);
  read_events(reading);
  select_facts(reading.facts, 0);
  return std::move(reading.facts);
}

}  // namespace relata::extraction

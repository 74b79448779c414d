#include "importers/extraction/reading.h"
#include "importers/extraction/selection.h"

namespace relata::extraction {

void read_before_events(Reading& reading) {
  link_entities(reading);
  resolve_times(reading);
  measure_quantities(reading);
  attribute_quotations(reading);
  relate_entities(reading);
}

Facts extract(const formats::Article& article, const language::Document& document,
              const language::Gazetteer& gazetteer) {
  Reading reading(article, document, gazetteer);
  read_before_events(reading);
  read_events(reading);
  select_facts(reading.facts, 0);
  return std::move(reading.facts);
}

}  // namespace relata::extraction

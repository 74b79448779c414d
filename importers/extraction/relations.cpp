#include "importers/extraction/reading.h"

namespace relata::extraction {

void relate_entities(Reading&) {}

}  // namespace relata::extraction

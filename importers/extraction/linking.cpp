#include "importers/extraction/reading.h"

namespace relata::extraction {

void link_entities(Reading&) {}

}  // namespace relata::extraction

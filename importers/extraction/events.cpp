#include "importers/extraction/reading.h"

namespace relata::extraction {

void read_events(Reading&) {}

}  // namespace relata::extraction

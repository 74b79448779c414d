#include "importers/extraction/reading.h"

namespace relata::extraction {

void measure_quantities(Reading&) {}

}  // namespace relata::extraction

#include "importers/extraction/reading.h"

namespace relata::extraction {

void resolve_times(Reading&) {}

}  // namespace relata::extraction

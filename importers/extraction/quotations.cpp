#include "importers/extraction/reading.h"

namespace relata::extraction {

void attribute_quotations(Reading&) {}

}  // namespace relata::extraction

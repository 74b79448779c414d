// Captions and headlines say again what the body attributes.
#pragma once

#include "importers/extraction/reading.h"

namespace relata::extraction {

// An indirect quotation outside of the body that repeats what the body attributes to the same speaker becomes one with
// it: the body's words, told by the sentences of both.
void merge_repeated_claims(Reading& reading);

}  // namespace relata::extraction

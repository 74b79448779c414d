// One set of kernels for each of kernels_*.cpp; only available_kernels() knows which of them may run.
#pragma once

#include "importers/language/encoder/kernels.h"

namespace relata::language::encoder {

#if defined(__x86_64__)
Kernels avx512_kernels();
Kernels avx2_kernels();
#endif
Kernels portable_kernels();

}  // namespace relata::language::encoder

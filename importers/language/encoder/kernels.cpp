#include "importers/language/encoder/kernels.h"

#include "importers/language/encoder/kernel_sets.h"

namespace relata::language::encoder {

const std::vector<Kernels>& available_kernels() {
  static const std::vector<Kernels> kernels = [] {
    std::vector<Kernels> found;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vnni"))
      found.push_back(avx512_kernels());
    if (__builtin_cpu_supports("avx2")) found.push_back(avx2_kernels());
#endif
    found.push_back(portable_kernels());
    return found;
  }();
  return kernels;
}

}  // namespace relata::language::encoder

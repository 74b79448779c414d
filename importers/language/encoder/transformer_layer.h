// A layer of a transformer (Vaswani et al. 2017), normalised behind each sum, as in BERT (Devlin et al. 2019).
#pragma once

#include <string>
#include <vector>

#include "importers/language/encoder/layers.h"
#include "importers/language/encoder/segmented_matrix.h"
#include "importers/language/encoder/window.h"

namespace relata::language::encoder {

class TransformerLayer {
 public:
  static constexpr std::uint32_t head_width = 32;
  static constexpr float norm_epsilon = 1e-12F;

  // Tensors `name`.qkv, .mix, .up, .down (.weight, .weight.scales, .bias), .norm1, .norm2 (.scale, .shift). Throws
  // ModelError.
  TransformerLayer(const Tensors& tensors, const std::string& name, std::uint32_t width);

  // Replaces the states of the window.
  void apply(const Kernels& kernels, Window& window) const;

 private:
  void attend(const Kernels& kernels, Window& window) const;
  void feed_forward(const Kernels& kernels, Window& window) const;
  // Of one head: reads `inner`, writes `attention`.
  void attend(const Kernels& kernels, Window& window, std::size_t head) const;

  std::uint32_t width_, hidden_;
  SegmentedMatrix qkv_, mix_, up_, down_;
  Norm norm1_, norm2_;
};

}  // namespace relata::language::encoder

// A linear map with weights of eight bits, in the order of the kernels.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "importers/language/encoder/aligned_buffer.h"
#include "importers/language/encoder/kernels.h"
#include "importers/language/encoder/tensors.h"

namespace relata::language::encoder {

class QuantizedMatrix {
 public:
  // Tensors `name`.weight (bytes, up to ±63), `name`.weight.scales and `name`.bias (a number for each row). A row spans
  // `segments` rows of its input, each `width` long, a multiple of 16. Throws ModelError.
  QuantizedMatrix(const Tensors& tensors, const std::string& name, std::uint32_t rows, std::uint32_t width,
                  std::uint32_t segments = 1);

  const MatrixView& view() const { return view_; }
  std::size_t multiplications() const { return view_.rows() * view_.segments * view_.width; }

 private:
  AlignedBuffer<std::int8_t> weights_;
  AlignedBuffer<std::int32_t> corrections_;
  AlignedBuffer<float> scales_, biases_;
  std::vector<std::uint16_t> order_, paired_;
  MatrixView view_;
};

}  // namespace relata::language::encoder

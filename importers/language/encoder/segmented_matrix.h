// A matrix whose input is rounded to bytes by segments, each with a scale of its own: outliers, which the states of
// transformers have, coarsen the numbers of their own segment alone.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "importers/language/encoder/aligned_buffer.h"
#include "importers/language/encoder/kernels.h"
#include "importers/language/encoder/quantized_matrix.h"

namespace relata::language::encoder {

// Rows of floats as bytes. One for each thread; reused.
class SegmentedRows {
 public:
  // `width` is a multiple of `segment`, that of 16.
  void fill(const Kernels& kernels, const FloatRows& rows, std::size_t count, std::size_t width, std::size_t segment);

  const QuantizedRows& bytes() const { return bytes_; }
  // Where each row begins, in segments.
  const std::uint32_t* places() const { return places_.data(); }

 private:
  AlignedBuffer<std::uint8_t> room_;
  AlignedBuffer<float> scales_;
  std::vector<std::uint32_t> places_;
  QuantizedRows bytes_;
};

class SegmentedMatrix {
 public:
  static constexpr std::uint32_t usual_segment = 128;

  // Tensors as of QuantizedMatrix. `width` is a multiple of `segment`. Throws ModelError.
  SegmentedMatrix(const Tensors& tensors, const std::string& name, std::uint32_t rows, std::uint32_t width,
                  std::uint32_t segment = usual_segment);

  // How long a row of the output is.
  std::size_t rows() const { return matrix_.view().rows(); }
  // out[i] = W x_i + b
  void apply(const Kernels& kernels, const FloatRows& x, std::size_t count, SegmentedRows& room, float* out) const;
  // The same in two steps: `places` of the rows that are asked for.
  void read(const Kernels& kernels, const FloatRows& x, std::size_t count, SegmentedRows& room) const;
  void multiply(const Kernels& kernels, const SegmentedRows& rows, std::span<const std::uint32_t> places,
                float* out) const;

 private:
  std::uint32_t width_, segment_;
  QuantizedMatrix matrix_;
};

}  // namespace relata::language::encoder

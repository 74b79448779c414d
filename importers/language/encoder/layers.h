// The layers between embedding and heads. Each reads and replaces the states of a batch.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "importers/language/encoder/batch.h"
#include "importers/language/encoder/quantized_matrix.h"

namespace relata::language::encoder {

// LayerNorm (Ba et al. 2016) with scale and shift: tensors `name`.scale and `name`.shift.
class Norm {
 public:
  Norm(const Tensors& tensors, const std::string& name, std::uint32_t width, float epsilon = 1e-5F);
  NormView view() const { return {scale_.data(), shift_.data(), epsilon_}; }

 private:
  std::vector<float> scale_, shift_;
  float epsilon_;
};

// x_t = Norm(x_t + max(0, W [x_{t-1}; x_t; x_{t+1}] + b)), with zeros beyond the ends of the sentence.
class Convolution {
 public:
  Convolution(const Tensors& tensors, const std::string& name, std::uint32_t width);
  void apply(const Kernels& kernels, Batch& batch) const;
  std::size_t multiplications() const { return matrix_.multiplications(); }

 private:
  QuantizedMatrix matrix_;
  Norm norm_;
};

// From the left and from the right s_t = g_t · s_{t-1} + (1 - g_t) · c_t, with gates and candidates that depend on x_t
// alone (the "light" recurrence of Lei et al. 2018); x_t = Norm(x_t + V max(0, [s_t; s'_t]) + b).
class Recurrence {
 public:
  Recurrence(const Tensors& tensors, const std::string& name, std::uint32_t width);
  void apply(const Kernels& kernels, Batch& batch) const;
  std::size_t multiplications() const { return in_.multiplications() + out_.multiplications(); }

 private:
  std::uint32_t states_;  // of each direction
  QuantizedMatrix in_, out_;
  Norm norm_;
};

// x_t = Norm(x_t + V max(0, W x_t + b) + c)
class FeedForward {
 public:
  FeedForward(const Tensors& tensors, const std::string& name, std::uint32_t width);
  void apply(const Kernels& kernels, Batch& batch) const;
  std::size_t multiplications() const { return in_.multiplications() + out_.multiplications(); }

 private:
  std::uint32_t hidden_;
  QuantizedMatrix in_, out_;
  Norm norm_;
};

using Layer = std::variant<Convolution, Recurrence, FeedForward>;

// Layer `layer`NUMBER.conv, .rec or .ffn, from the lowest number, 0 or 1, on.
std::vector<Layer> read_layers(const Tensors& tensors, std::uint32_t width);

}  // namespace relata::language::encoder

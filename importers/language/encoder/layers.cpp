#include "importers/language/encoder/layers.h"

namespace relata::language::encoder {
namespace {

std::vector<float> copy(std::span<const float> numbers) { return {numbers.begin(), numbers.end()}; }

// How many rows a matrix has; a multiple of `divisor`.
std::uint32_t rows_of(const Tensors& tensors, const std::string& name, std::uint32_t divisor) {
  const auto rows = tensors.shape(name).rows;
  if (rows % divisor != 0 || rows > Tensors::widest)
    throw ModelError("the network's " + name + " has " + std::to_string(rows) + " rows, not a multiple of " +
                     std::to_string(divisor));
  return rows;
}

}  // namespace

Norm::Norm(const Tensors& tensors, const std::string& name, std::uint32_t width, float epsilon)
    : scale_(copy(tensors.floats(name + ".scale", {1, width}))),
      shift_(copy(tensors.floats(name + ".shift", {1, width}))),
      epsilon_(epsilon) {}

Convolution::Convolution(const Tensors& tensors, const std::string& name, std::uint32_t width)
    : matrix_(tensors, name, width, width, 3), norm_(tensors, name + ".norm", width) {}

void Convolution::apply(const Kernels& kernels, Batch& batch) const {
  auto* change = batch.change(matrix_.view().rows());
  kernels.multiply(matrix_.view(), batch.quantized(), batch.places_before(), batch.size(), change);
  kernels.normalize(norm_.view(), batch.states(), change, true, batch.size(), batch.places(), batch.quantized());
}

Recurrence::Recurrence(const Tensors& tensors, const std::string& name, std::uint32_t width)
    : states_(rows_of(tensors, name + ".in.weight", 4 * lanes) / 4),
      in_(tensors, name + ".in", 4 * states_, width),
      out_(tensors, name + ".out", width, 2 * states_),
      norm_(tensors, name + ".norm", width) {}

void Recurrence::apply(const Kernels& kernels, Batch& batch) const {
  auto* gates = batch.inner(4 * std::size_t{states_});
  kernels.multiply(in_.view(), batch.quantized(), batch.places(), batch.size(), gates);
  auto* states = batch.change(2 * std::size_t{states_});
  for (const auto& sentence : batch.sentences())
    kernels.scan(gates + std::size_t{sentence.begin} * 4 * states_, sentence.size(), states_,
                 states + std::size_t{sentence.begin} * 2 * states_);
  const auto quantized = batch.inner_quantized(2 * std::size_t{states_});
  kernels.quantize_rectified(states, batch.size(), quantized);
  auto* change = batch.inner(out_.view().rows());
  kernels.multiply(out_.view(), quantized, nullptr, batch.size(), change);
  kernels.normalize(norm_.view(), batch.states(), change, false, batch.size(), batch.places(), batch.quantized());
}

FeedForward::FeedForward(const Tensors& tensors, const std::string& name, std::uint32_t width)
    : hidden_(rows_of(tensors, name + ".in.weight", lanes)),
      in_(tensors, name + ".in", hidden_, width),
      out_(tensors, name + ".out", width, hidden_),
      norm_(tensors, name + ".norm", width) {}

void FeedForward::apply(const Kernels& kernels, Batch& batch) const {
  auto* hidden = batch.inner(hidden_);
  kernels.multiply(in_.view(), batch.quantized(), batch.places(), batch.size(), hidden);
  const auto quantized = batch.inner_quantized(hidden_);
  kernels.quantize_rectified(hidden, batch.size(), quantized);
  auto* change = batch.change(out_.view().rows());
  kernels.multiply(out_.view(), quantized, nullptr, batch.size(), change);
  kernels.normalize(norm_.view(), batch.states(), change, false, batch.size(), batch.places(), batch.quantized());
}

std::vector<Layer> read_layers(const Tensors& tensors, std::uint32_t width) {
  std::vector<Layer> layers;
  for (int number = 0;; ++number) {
    const auto name = "layer" + std::to_string(number);
    if (tensors.has(name + ".conv.weight"))
      layers.emplace_back(std::in_place_type<Convolution>, tensors, name + ".conv", width);
    else if (tensors.has(name + ".rec.in.weight"))
      layers.emplace_back(std::in_place_type<Recurrence>, tensors, name + ".rec", width);
    else if (tensors.has(name + ".ffn.in.weight"))
      layers.emplace_back(std::in_place_type<FeedForward>, tensors, name + ".ffn", width);
    else if (number > 0)
      return layers;
  }
}

}  // namespace relata::language::encoder

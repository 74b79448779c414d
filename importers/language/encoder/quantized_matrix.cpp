#include "importers/language/encoder/quantized_matrix.h"

#include <algorithm>

#include "importers/language/encoder/column_pairs.h"

namespace relata::language::encoder {
namespace {

constexpr std::size_t columns_together = 4;

void copy_padded(std::span<const float> from, std::size_t size, float* to) {
  std::fill(std::copy(from.begin(), from.end(), to), to + size, 0.0F);
}

}  // namespace

QuantizedMatrix::QuantizedMatrix(const Tensors& tensors, const std::string& name, std::uint32_t rows,
                                 std::uint32_t width, std::uint32_t segments) {
  if (width % lanes != 0) throw ModelError("the network's " + name + " reads rows whose width is no multiple of 16");
  if (rows > Tensors::widest) throw ModelError("the network's " + name + " has too many rows");
  const std::uint32_t columns = width * segments;
  const auto weights = tensors.bytes(name + ".weight", {rows, columns});
  if (!std::ranges::all_of(weights, [](int weight) { return -largest_weight <= weight && weight <= largest_weight; }))
    throw ModelError("the network's " + name + " has weights beyond ±63");

  view_.panels = round_up(rows) / lanes;
  view_.segments = segments;
  view_.width = width;
  auto* packed = weights_.require(view_.rows() * columns);
  auto* corrections = corrections_.require(view_.rows() * segments);
  std::fill(packed, packed + view_.rows() * columns, std::int8_t{0});
  std::fill(corrections, corrections + view_.rows() * segments, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto panel = row / lanes, lane = row % lanes;
    for (std::size_t column = 0; column < columns; ++column) {
      const auto weight = weights[row * columns + column];
      const auto block = (panel * columns + column) / columns_together;
      packed[(block * lanes + lane) * columns_together + column % columns_together] = weight;
      corrections[(panel * segments + column / width) * lanes + lane] -= 128 * weight;
    }
  }
  order_.resize(view_.panels * columns / columns_together);
  paired_.resize(view_.panels * segments);
  for (std::size_t segment = 0; segment < paired_.size(); ++segment) {
    const auto fours = width / columns_together;
    paired_[segment] = static_cast<std::uint16_t>(pair_columns({packed + segment * width * lanes, width * lanes},
                                                               std::span(order_).subspan(segment * fours, fours)));
  }
  view_.order = order_.data();
  view_.paired = paired_.data();
  view_.weights = packed;
  view_.corrections = corrections;
  auto* scales = scales_.require(view_.rows());
  auto* biases = biases_.require(view_.rows());
  copy_padded(tensors.floats(name + ".weight.scales", {1, rows}), view_.rows(), scales);
  copy_padded(tensors.floats(name + ".bias", {1, rows}), view_.rows(), biases);
  view_.scales = scales;
  view_.biases = biases;
}

}  // namespace relata::language::encoder

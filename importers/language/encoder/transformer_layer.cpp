#include "importers/language/encoder/transformer_layer.h"

#include <algorithm>
#include <cmath>

namespace relata::language::encoder {
namespace {

// Few enough rows that what is made of them stays in the first-level and second-level caches.
constexpr std::size_t rows_attending = 32, rows_fed = 64;

std::uint32_t rows_of(const Tensors& tensors, const std::string& name) {
  const auto rows = tensors.shape(name).rows;
  if (rows > Tensors::widest) throw ModelError("the encoder's " + name + " has too many rows");
  return rows;
}

}  // namespace

TransformerLayer::TransformerLayer(const Tensors& tensors, const std::string& name, std::uint32_t width)
    : width_(width),
      hidden_(rows_of(tensors, name + ".up.weight")),
      qkv_(tensors, name + ".qkv", 3 * width, width),
      mix_(tensors, name + ".mix", width, width),
      up_(tensors, name + ".up", hidden_, width),
      down_(tensors, name + ".down", width, hidden_),
      norm1_(tensors, name + ".norm1", width, norm_epsilon),
      norm2_(tensors, name + ".norm2", width, norm_epsilon) {}

void TransformerLayer::apply(const Kernels& kernels, Window& window) const {
  attend(kernels, window);
  feed_forward(kernels, window);
}

void TransformerLayer::attend(const Kernels& kernels, Window& window, std::size_t head) const {
  const auto size = window.size(), padded = round_up(size), row = 3 * std::size_t{width_};
  const auto* queries = window.inner.data() + head * head_width;
  const auto* keys = queries + width_;
  const auto* values = keys + width_;
  auto* columns = window.keys.require(head_width * padded);
  auto* own_values = window.values.require(size * head_width);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < head_width; ++k) columns[k * padded + i] = keys[i * row + k];
    std::copy_n(values + i * row, head_width, own_values + i * head_width);
  }
  for (std::size_t k = 0; k < head_width; ++k) std::fill(columns + k * padded + size, columns + (k + 1) * padded, 0.0F);

  auto* scores = window.change.require(rows_attending * padded);
  auto* out = window.attention.data() + head * head_width;
  const float scale = 1 / std::sqrt(static_cast<float>(head_width));
  for (std::size_t begin = 0; begin < size; begin += rows_attending) {
    const auto count = std::min(rows_attending, size - begin);
    kernels.multiply_floats({queries + begin * row, row}, {columns, padded}, nullptr, count, head_width, padded,
                            {scores, padded});
    kernels.softmax(scores, padded, count, size, scale);
    kernels.multiply_floats({scores, padded}, {own_values, head_width}, nullptr, count, size, head_width,
                            {out + begin * width_, width_});
  }
}

void TransformerLayer::attend(const Kernels& kernels, Window& window) const {
  const auto size = window.size();
  qkv_.apply(kernels, {window.states.data(), width_}, size, window.bytes, window.inner.require(size * qkv_.rows()));
  window.attention.require(size * width_);
  for (std::size_t head = 0; head < width_ / head_width; ++head) attend(kernels, window, head);
  auto* change = window.change.require(size * width_);
  mix_.apply(kernels, {window.attention.data(), width_}, size, window.bytes, change);
  kernels.normalize_sum(norm1_.view(), window.states.data(), change, size, width_);
}

void TransformerLayer::feed_forward(const Kernels& kernels, Window& window) const {
  for (std::size_t begin = 0; begin < window.size(); begin += rows_fed) {
    const auto count = std::min(rows_fed, window.size() - begin);
    auto* states = window.states.data() + begin * width_;
    auto* hidden = window.inner.require(count * hidden_);
    up_.apply(kernels, {states, width_}, count, window.bytes, hidden);
    kernels.gelu(hidden, count * hidden_);
    auto* change = window.change.require(count * width_);
    down_.apply(kernels, {hidden, hidden_}, count, window.bytes, change);
    kernels.normalize_sum(norm2_.view(), states, change, count, width_);
  }
}

}  // namespace relata::language::encoder

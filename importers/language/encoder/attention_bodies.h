// The kernels of the transformer, like kernel_bodies.h, which includes this file.
// NOLINTBEGIN: no #pragma once by design

RELATA_KERNEL void add_scaled_row(const std::int8_t* row, float scale, std::size_t width, float* out) {
  for (std::size_t i = 0; i < width; i += lanes)
    store(out + i, load(out + i) + to_floats(load_bytes(row + i)) * all(scale));
}

RELATA_KERNEL void normalize_sum(const NormView& norm, float* x, const float* y, std::size_t count, std::size_t width) {
  Ints peaks[1];
  for (std::size_t row = 0; row < count; ++row, x += width) {
    if (y == nullptr)
      normalize_floats<1, Change::none>(norm, x, nullptr, width, peaks);
    else
      normalize_floats<1, Change::plain>(norm, x, y + row * width, width, peaks);
  }
}

RELATA_KERNEL void quantize(const float* x, std::size_t stride, std::size_t count, const QuantizedRows& out) {
  const auto magnitude = all(0x7FFFFFFF);
  for (std::size_t r = 0; r < count; ++r, x += stride) {
    auto peak = all(0);
    for (std::size_t i = 0; i < out.width; i += lanes) peak = larger(peak, bits_of(load(x + i)) & magnitude);
    write_bytes(x, out.width, false, largest(peak), out.bytes + r * out.width, out.scales + r);
  }
}

RELATA_KERNEL void gelu(float* x, std::size_t size) {
  const auto one = all(1.0F), none = all(0.0F);
  for (std::size_t i = 0; i < size; i += lanes) {
    const auto number = load(x + i);
    const auto distance = from_bits(bits_of(number) & all(0x7FFFFFFF)) * all(0.70710678F);
    const auto t = one / (one + all(0.3275911F) * distance);
    auto series = all(1.061405429F);
    series = series * t + all(-1.453152027F);
    series = series * t + all(1.421413741F);
    series = series * t + all(-0.284496736F);
    series = series * t + all(0.254829592F);
    const auto beyond = all(0.5F) * series * t * power_of_two(distance * distance * all(-1.44269504F));
    store(x + i, number * choose(greater(number, none), one - beyond, beyond));
  }
}

template <std::size_t rows>
RELATA_KERNEL void multiply_float_tile(const float* a, std::size_t a_stride, const FloatRows& b, const float* start,
                                       std::size_t inner, std::size_t columns, float* out, std::size_t out_stride) {
  const auto b_stride = b.stride;
  for (std::size_t j = 0; j < columns; j += lanes) {
    Floats sums[rows];
    const auto first = start == nullptr ? all(0.0F) : load(start + j);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) sums[r] = first;
    const auto* from = b.data + j;
    for (std::size_t k = 0; k < inner; ++k, from += b_stride) {
      const auto numbers = load(from);
#pragma GCC unroll 8
      for (std::size_t r = 0; r < rows; ++r) sums[r] = sums[r] + numbers * all(a[r * a_stride + k]);
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) store(out + r * out_stride + j, sums[r]);
  }
}

RELATA_KERNEL void multiply_floats(const FloatRows& a, const FloatRows& b, const float* start, std::size_t count,
                                   std::size_t inner, std::size_t columns, const MutableRows& out) {
  constexpr std::size_t rows = RELATA_WIDTH == 16 ? 8 : RELATA_WIDTH == 8 ? 4 : 2;
  std::size_t i = 0;
  for (; i + rows <= count; i += rows)
    multiply_float_tile<rows>(a.data + i * a.stride, a.stride, b, start, inner, columns, out.data + i * out.stride,
                              out.stride);
  for (; i < count; ++i)
    multiply_float_tile<1>(a.data + i * a.stride, a.stride, b, start, inner, columns, out.data + i * out.stride,
                           out.stride);
}

RELATA_KERNEL void softmax(float* x, std::size_t stride, std::size_t count, std::size_t size, float scale) {
  constexpr float least = -1e30F;
  const auto padded = round_up(size);
  const auto power = all(scale * 1.44269504F);
  for (std::size_t row = 0; row < count; ++row, x += stride) {
    for (std::size_t i = size; i < padded; ++i) x[i] = least;
    auto peak = load(x);
    for (std::size_t i = lanes; i < padded; i += lanes) peak = larger(peak, load(x + i));
    const auto most = all(largest(peak));
    auto sum = all(0.0F);
    for (std::size_t i = 0; i < padded; i += lanes) {
      const auto number = power_of_two((load(x + i) - most) * power);
      store(x + i, number);
      sum = sum + number;
    }
    const auto inverse = all(1.0F / total(sum));
    for (std::size_t i = 0; i < padded; i += lanes) store(x + i, load(x + i) * inverse);
  }
}
// NOLINTEND

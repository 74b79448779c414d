// The kernels themselves, in terms of lanes.h and of what each kernels_*.cpp adds to it: columns_of, add_products,
// load_bytes, load_words, widen, store_low_bytes, tile_rows, tile_panels. Included once by each of them, like lanes.h.
// NOLINTBEGIN: no #pragma once by design

// Where the sums of a tile go, and what they are multiplied with.
template <std::size_t rows>
struct Products {
  const float* const (&scales)[rows];  // of the rows of the input, by segments
  std::size_t segment;
  const float* row_scales;
  const float* biases;
  float* out;
  std::size_t out_stride;
};

// Adds the sums over one segment to what `out` holds of the segments before.
template <bool is_first, bool is_last, std::size_t rows, std::size_t panels>
RELATA_INLINE void write_tile(const Ints (&dots)[rows][panels], const Products<rows>& to) {
#pragma GCC unroll 8
  for (std::size_t p = 0; p < panels; ++p) {
    const auto row_scale = load(to.row_scales + p * lanes), bias = load(to.biases + p * lanes);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
      auto* out = to.out + r * to.out_stride + p * lanes;
      auto sum = to_floats(dots[r][p]) * all(to.scales[r][to.segment]);
      if (!is_first) sum = load(out) + sum;
      if (is_last) sum = sum * row_scale + bias;
      store(out, sum);
    }
  }
}

// Some rows of the input against some panels. `places`: where the rows are.
template <bool one_segment, std::size_t rows, std::size_t panels>
RELATA_INLINE void multiply_tile(const MatrixView& matrix, std::size_t panel, Columns columns,
                                 const QuantizedRows& input, const std::uint32_t (&places)[rows], float* out,
                                 std::size_t out_stride) {
  const auto segments = one_segment ? 1 : matrix.segments;
  const auto* corrections = matrix.corrections + panel * segments * lanes;
  const std::uint8_t* bytes[rows];
  const float* scales[rows];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < rows; ++r) {
    bytes[r] = input.bytes + places[r] * input.width;
    scales[r] = input.scales + places[r];
  }
  for (std::size_t segment = 0; segment < segments; ++segment) {
    Ints dots[rows][panels];
#pragma GCC unroll 8
    for (std::size_t p = 0; p < panels; ++p) {
      const auto correction = load(corrections + (p * segments + segment) * lanes);
#pragma GCC unroll 8
      for (std::size_t r = 0; r < rows; ++r) dots[r][p] = correction;
    }
    add_products(dots, bytes, columns);
    const Products<rows> products{scales, segment,   matrix.scales + panel * lanes, matrix.biases + panel * lanes,
                                  out,    out_stride};
    if (one_segment)
      write_tile<true, true>(dots, products);
    else if (segment == 0)
      write_tile<true, false>(dots, products);
    else if (segment + 1 < segments)
      write_tile<false, false>(dots, products);
    else
      write_tile<false, true>(dots, products);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) bytes[r] += columns.width;
    columns.next_segment();
  }
}

template <bool one_segment, std::size_t panels>
RELATA_KERNEL void multiply_panels(const MatrixView& all, std::size_t panel, const QuantizedRows& rows_of_bytes,
                                   const std::uint32_t* places, std::size_t count, float* out) {
  // Copies: what is stored to `out` might be anything, as far as the compiler knows.
  const auto matrix = all;
  const auto input = rows_of_bytes;
  const auto columns = columns_of(matrix, panel);
  const auto out_stride = matrix.rows();
  out += panel * lanes;
  const auto place = [&](std::size_t i) { return places == nullptr ? static_cast<std::uint32_t>(i) : places[i]; };
  if (count < tile_rows) {
    for (std::size_t i = 0; i < count; ++i)
      multiply_tile<one_segment, 1, panels>(matrix, panel, columns, input, {place(i)}, out + i * out_stride,
                                            out_stride);
    return;
  }
  // The last tile may have rows of the one before: they become the same again.
  for (std::size_t i = 0; i < count; i += tile_rows) {
    const auto begin = i + tile_rows <= count ? i : count - tile_rows;
    std::uint32_t own[tile_rows];
    for (std::size_t r = 0; r < tile_rows; ++r) own[r] = place(begin + r);
    multiply_tile<one_segment, tile_rows, panels>(matrix, panel, columns, input, own, out + begin * out_stride,
                                                  out_stride);
  }
}

template <bool one_segment>
RELATA_KERNEL void multiply_by(const MatrixView& matrix, const QuantizedRows& input, const std::uint32_t* places,
                               std::size_t count, float* out) {
  std::size_t panel = 0;
  for (; panel + tile_panels <= matrix.panels; panel += tile_panels)
    multiply_panels<one_segment, tile_panels>(matrix, panel, input, places, count, out);
  for (; panel < matrix.panels; ++panel) multiply_panels<one_segment, 1>(matrix, panel, input, places, count, out);
}

RELATA_KERNEL void multiply(const MatrixView& matrix, const QuantizedRows& input, const std::uint32_t* places,
                            std::size_t count, float* out) {
  if (matrix.segments == 1)
    multiply_by<true>(matrix, input, places, count, out);
  else
    multiply_by<false>(matrix, input, places, count, out);
}

RELATA_KERNEL void add_rows(const std::int8_t* const* rows, std::size_t count, std::size_t width, float scale,
                            float* out) {
  for (std::size_t i = 0; i < width; i += lanes) {
    Words sum{};
    for (std::size_t r = 0; r < count; ++r) sum = sum + load_words(rows[r] + i);
    store(out + i, to_floats(widen(sum)) * all(scale));
  }
}

// x as bytes, given the bits of its largest absolute value.
RELATA_INLINE void write_bytes(const float* x, std::size_t width, bool rectified, std::int32_t peak_bits,
                               std::uint8_t* bytes, float* scale) {
  float peak;
  __builtin_memcpy(&peak, &peak_bits, sizeof peak);
  *scale = peak * (1.0F / 127.0F);
  const auto inverse = all(peak > 0 ? 127.0F / peak : 0.0F);
  // Behind 1.5 · 2^23 floats have no room for fractions: the sum rounds to even, and its low bits are the integer.
  const auto rounding = all(12582912.0F + 128.0F);
  const auto none = all(0.0F);
#pragma GCC unroll 8
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto number = load(x + i);
    store_low_bytes(bytes + i, bits_of((rectified ? larger(number, none) : number) * inverse + rounding));
  }
}

enum class Change { none, plain, rectified };

// Some rows side by side: while one waits for its sums, another moves on.
template <std::size_t rows, Change change>
RELATA_INLINE void normalize_floats(const NormView& norm, float* x, const float* y, std::size_t width,
                                    Ints (&peaks)[rows]) {
  const auto size = static_cast<float>(width);
  const auto none = all(0.0F);
  const auto magnitude = all(0x7FFFFFFF);
  Floats sums[rows], means[rows], inverses[rows];
  for (std::size_t r = 0; r < rows; ++r) sums[r] = none;
#pragma GCC unroll 8
  for (std::size_t i = 0; i < width; i += lanes) {
    for (std::size_t r = 0; r < rows; ++r) {
      auto number = load(x + r * width + i);
      if (change != Change::none) {
        const auto more = load(y + r * width + i);
        number = number + (change == Change::rectified ? larger(more, none) : more);
        store(x + r * width + i, number);
      }
      sums[r] = sums[r] + number;
    }
  }
  for (std::size_t r = 0; r < rows; ++r) {
    means[r] = all(total(sums[r]) / size);
    sums[r] = none;
  }
#pragma GCC unroll 8
  for (std::size_t i = 0; i < width; i += lanes) {
    for (std::size_t r = 0; r < rows; ++r) {
      const auto distance = load(x + r * width + i) - means[r];
      sums[r] = sums[r] + distance * distance;
    }
  }
  for (std::size_t r = 0; r < rows; ++r) {
    inverses[r] = all(1.0F / __builtin_sqrtf(total(sums[r]) / size + norm.epsilon));
    peaks[r] = all(0);
  }
#pragma GCC unroll 8
  for (std::size_t i = 0; i < width; i += lanes) {
    const auto scale = load(norm.scale + i), shift = load(norm.shift + i);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto number = (load(x + r * width + i) - means[r]) * inverses[r] * scale + shift;
      store(x + r * width + i, number);
      peaks[r] = larger(peaks[r], bits_of(number) & magnitude);
    }
  }
}

template <std::size_t rows, Change change>
RELATA_INLINE void normalize_rows(const NormView& norm, float* x, const float* y, std::size_t width,
                                  const std::uint32_t* places, const QuantizedRows& out) {
  Ints peaks[rows];
  normalize_floats<rows, change>(norm, x, y, width, peaks);
  for (std::size_t r = 0; r < rows; ++r)
    write_bytes(x + r * width, width, false, largest(peaks[r]), out.bytes + places[r] * width, out.scales + places[r]);
}

template <Change change>
RELATA_KERNEL void normalize_by(const NormView& norm, float* x, const float* y, std::size_t count,
                                const std::uint32_t* places, const QuantizedRows& out) {
  const auto width = out.width;
  std::size_t i = 0;
  const auto change_of = [&](std::size_t row) { return change == Change::none ? nullptr : y + row * width; };
  // A width that the compiler knows keeps rows in registers.
  for (; width == 128 && i + 2 <= count; i += 2)
    normalize_rows<2, change>(norm, x + i * width, change_of(i), 128, places + i, out);
  for (; i < count; ++i) normalize_rows<1, change>(norm, x + i * width, change_of(i), width, places + i, out);
}

RELATA_KERNEL void normalize(const NormView& norm, float* x, const float* y, bool rectified, std::size_t count,
                             const std::uint32_t* places, const QuantizedRows& out) {
  if (y == nullptr)
    normalize_by<Change::none>(norm, x, y, count, places, out);
  else if (rectified)
    normalize_by<Change::rectified>(norm, x, y, count, places, out);
  else
    normalize_by<Change::plain>(norm, x, y, count, places, out);
}

RELATA_KERNEL void quantize_rectified(const float* x, std::size_t count, const QuantizedRows& out) {
  const auto none = all(0.0F);
  for (std::size_t r = 0; r < count; ++r, x += out.width) {
    auto peak = all(0);
    for (std::size_t i = 0; i < out.width; i += lanes) peak = larger(peak, bits_of(larger(load(x + i), none)));
    write_bytes(x, out.width, true, largest(peak), out.bytes + r * out.width, out.scales + r);
  }
}

// 2^power within ±100: its integer part by its exponent, the rest by Taylor's series to the fifth term, which is off by
// 3 millionths at most.
RELATA_INLINE Floats power_of_two(const Floats& unbounded) {
  const auto power = smaller(larger(unbounded, all(-100.0F)), all(100.0F));
  const auto rounding = all(12582912.0F);
  const auto rounded = power + rounding;
  const auto rest = power - (rounded - rounding);
  auto series = all(0.00133335581F);
  series = series * rest + all(0.00961812911F);
  series = series * rest + all(0.0555041087F);
  series = series * rest + all(0.240226507F);
  series = series * rest + all(0.693147181F);
  series = series * rest + all(1.0F);
  return from_bits(bits_of(series) + shift_left(bits_of(rounded), 23));
}

// 1 / (1 + 2^(-x / ln 2))
RELATA_INLINE Floats sigmoid(const Floats& x) { return all(1.0F) / (all(1.0F) + power_of_two(x * all(-1.44269504F))); }

// The states of `blocks` times 16 numbers, which go on side by side from word to word.
template <std::size_t blocks>
RELATA_KERNEL void scan_blocks(const float* candidates, const float* gates, std::size_t count, std::ptrdiff_t stride,
                               float* out, std::ptrdiff_t out_stride) {
  const auto one = all(1.0F);
  Floats states[blocks];
  for (std::size_t b = 0; b < blocks; ++b) states[b] = all(0.0F);
  for (std::ptrdiff_t step = 0; step < static_cast<std::ptrdiff_t>(count); ++step) {
    const auto in = step * stride;
#pragma GCC unroll 4
    for (std::size_t b = 0; b < blocks; ++b) {
      const auto gate = sigmoid(load(gates + in + b * lanes));
      states[b] = gate * states[b] + (one - gate) * load(candidates + in + b * lanes);
      store(out + step * out_stride + b * lanes, states[b]);
    }
  }
}

RELATA_KERNEL void scan(const float* in, std::size_t count, std::size_t width, float* out) {
  constexpr std::size_t blocks = 2;
  const auto stride = static_cast<std::ptrdiff_t>(4 * width), out_stride = static_cast<std::ptrdiff_t>(2 * width);
  const auto last = static_cast<std::ptrdiff_t>(count) - 1;
  for (std::size_t i = 0; i < width;) {
    const bool together = i + blocks * lanes <= width;
    const auto run = together ? scan_blocks<blocks> : scan_blocks<1>;
    run(in + i, in + width + i, count, stride, out + i, out_stride);
    const auto* from_right = in + last * stride + 2 * width + i;
    run(from_right, from_right + width, count, -stride, out + last * out_stride + width + i, -out_stride);
    i += together ? blocks * lanes : lanes;
  }
}

template <std::size_t rows>
RELATA_KERNEL void score_tile(const float* dependents, std::size_t stride, std::size_t width, const float* transposed,
                              std::size_t padded, float* out) {
  for (std::size_t j = 0; j < padded; j += lanes) {
    Floats sums[rows];
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) sums[r] = all(0.0F);
    for (std::size_t k = 0; k < width; ++k) {
      const auto heads = load(transposed + k * padded + j);
#pragma GCC unroll 8
      for (std::size_t r = 0; r < rows; ++r) sums[r] = sums[r] + heads * all(dependents[r * stride + k]);
    }
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) store(out + r * padded + j, sums[r]);
  }
}

// Four numbers of each of four rows, the other way round.
RELATA_INLINE void transpose(const float* const (&rows)[4], std::size_t column, float* to, std::size_t to_stride) {
  FloatQuarter row[4];
  for (int r = 0; r < 4; ++r) __builtin_memcpy(&row[r], rows[r] + column, sizeof row[r]);
  const FloatQuarter low = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5),
                     high = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7),
                     next_low = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5),
                     next_high = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
  const FloatQuarter columns[4] = {
      __builtin_shufflevector(low, next_low, 0, 1, 4, 5), __builtin_shufflevector(low, next_low, 2, 3, 6, 7),
      __builtin_shufflevector(high, next_high, 0, 1, 4, 5), __builtin_shufflevector(high, next_high, 2, 3, 6, 7)};
  for (int c = 0; c < 4; ++c)
    __builtin_memcpy(to + static_cast<std::size_t>(c) * to_stride, &columns[c], sizeof columns[c]);
}

RELATA_KERNEL void score_arcs(const float* dependents, const float* heads, std::size_t stride, std::size_t count,
                              std::size_t width, const float* root, float* transposed, float* out) {
  const auto padded = round_up(count + 1);
  for (std::size_t j = 0; j < padded; j += 4) {
    const float* four[4];
    for (std::size_t r = 0; r < 4; ++r) four[r] = j + r < count ? heads + (j + r) * stride : root;
    for (std::size_t k = 0; k < width; k += 4) transpose(four, k, transposed + k * padded + j, padded);
  }
  constexpr std::size_t rows = RELATA_WIDTH == 16 ? 8 : RELATA_WIDTH == 8 ? 4 : 2;
  std::size_t i = 0;
  for (; i + rows <= count; i += rows)
    score_tile<rows>(dependents + i * stride, stride, width, transposed, padded, out + i * padded);
  for (; i < count; ++i) score_tile<1>(dependents + i * stride, stride, width, transposed, padded, out + i * padded);
}

RELATA_KERNEL std::size_t first_maximum(const float* numbers, std::size_t size) {
  if (size < lanes) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < size; ++i) {
      if (numbers[i] > numbers[best]) best = i;
    }
    return best;
  }
  auto values = load(numbers);
  auto blocks = all(0);
  for (std::size_t i = lanes; i < size; i += lanes) {
    // The last block may have numbers of the one before, which are in the same places still.
    const auto begin = i + lanes <= size ? i : size - lanes;
    const auto next = load(numbers + begin);
    const auto better = greater(next, values);
    values = choose(better, next, values);
    blocks = choose(better, all(static_cast<std::int32_t>(begin)), blocks);
  }
  static constexpr std::int32_t numbers_of_lanes[lanes] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  // The smallest place is the largest of the negative ones.
  const auto places = all(0) - (blocks + load(numbers_of_lanes));
  const auto nowhere = all(-std::numeric_limits<std::int32_t>::max());
  return static_cast<std::size_t>(-largest(choose(greater(all(largest(values)), values), nowhere, places)));
}

// The largest a[i] + b[i]; behind `size` there are numbers up to the next multiple of 16, of which one each is -∞.
RELATA_INLINE float largest_sum(const float* a, const float* b, std::size_t size) {
  auto best = load(a) + load(b);
  for (std::size_t i = lanes; i < size; i += lanes) best = larger(best, load(a + i) + load(b + i));
  return largest(best);
}

RELATA_KERNEL void fill_chart(const float* scores, std::size_t score_stride, const ChartView& chart) {
  const auto none = all(-std::numeric_limits<float>::infinity());
  const auto n = chart.size, stride = chart.stride;
  for (auto* table : {chart.from_left_at, chart.from_left_to, chart.from_right_at, chart.from_right_to,
                      chart.right_arc_at, chart.left_arc_to}) {
    for (std::size_t i = 0; i < n * stride; i += lanes) store(table + i, none);
  }
  for (std::size_t s = 0; s < n; ++s) {
    const auto own = s * stride + s;
    chart.from_left_at[own] = chart.from_left_to[own] = chart.from_right_at[own] = chart.from_right_to[own] = 0;
  }
  for (std::size_t width = 1; width < n; ++width) {
    for (std::size_t s = 0, t = width; t < n; ++s, ++t) {
      const auto at = s * stride, to = t * stride;
      const float inner = largest_sum(chart.from_left_at + at + s, chart.from_right_to + to + s + 1, width);
      const float right_arc = inner + scores[t * score_stride + s];
      const float left_arc = inner + scores[s * score_stride + t];
      const float right = largest_sum(chart.right_arc_at + at + s + 1, chart.from_left_to + to + s + 1, width);
      const float left = largest_sum(chart.from_right_at + at + s, chart.left_arc_to + to + s, width);
      chart.right_arc_at[at + t] = right_arc;
      chart.left_arc_to[to + s] = left_arc;
      // The new arcs alone, beside a span of one word, which is worth nothing.
      chart.from_left_at[at + t] = chart.from_left_to[to + s] = right > right_arc ? right : right_arc;
      chart.from_right_at[at + t] = chart.from_right_to[to + s] = left > left_arc ? left : left_arc;
    }
  }
}

#include "importers/language/encoder/attention_bodies.h"

Kernels kernels(const char* name) {
  return {name,          multiply,   add_rows,      normalize,       quantize_rectified,
          scan,          score_arcs, first_maximum, fill_chart,      add_scaled_row,
          normalize_sum, quantize,   gelu,          multiply_floats, softmax};
}
// NOLINTEND

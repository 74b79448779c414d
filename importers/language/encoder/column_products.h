// Products of bytes with the columns of a segment in their own order, four at a time, by the `dot` of a kernels_*.cpp,
// which includes this file behind it.
// NOLINTBEGIN: no #pragma once by design

// What is multiplied: one segment of some panels.
struct Columns {
  const std::int8_t* weights;
  std::size_t width, panel_bytes;

  void next_segment() { weights += width * lanes; }
};

RELATA_INLINE Columns columns_of(const MatrixView& matrix, std::size_t panel) {
  const auto panel_bytes = matrix.segments * matrix.width * lanes;
  return {matrix.weights + panel * panel_bytes, matrix.width, panel_bytes};
}

template <std::size_t rows, std::size_t panels>
RELATA_INLINE void add_products(Ints (&dots)[rows][panels], const std::uint8_t* const (&bytes)[rows],
                                const Columns& columns) {
  for (std::size_t k = 0; k < columns.width; k += 4) {
#pragma GCC unroll 8
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t four;
      __builtin_memcpy(&four, bytes[r] + k, 4);
#pragma GCC unroll 8
      for (std::size_t p = 0; p < panels; ++p)
        dots[r][p] = dot(dots[r][p], four, columns.weights + p * columns.panel_bytes + k * lanes);
    }
  }
}
// NOLINTEND

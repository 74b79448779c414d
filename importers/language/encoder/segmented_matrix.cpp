#include "importers/language/encoder/segmented_matrix.h"

namespace relata::language::encoder {
namespace {

std::uint32_t segments_of(const std::string& name, std::uint32_t width, std::uint32_t segment) {
  if (width == 0 || width % segment != 0)
    throw ModelError("the encoder's " + name + " reads rows whose width is no multiple of " + std::to_string(segment));
  return width / segment;
}

}  // namespace

void SegmentedRows::fill(const Kernels& kernels, const FloatRows& rows, std::size_t count, std::size_t width,
                         std::size_t segment) {
  const auto segments = width / segment;
  bytes_ = {room_.require(count * width), scales_.require(count * segments), segment};
  places_.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    places_[i] = static_cast<std::uint32_t>(i * segments);
    kernels.quantize(rows.data + i * rows.stride, segment, segments,
                     {bytes_.bytes + i * width, bytes_.scales + i * segments, segment});
  }
}

SegmentedMatrix::SegmentedMatrix(const Tensors& tensors, const std::string& name, std::uint32_t rows,
                                 std::uint32_t width, std::uint32_t segment)
    : width_(width), segment_(segment), matrix_(tensors, name, rows, segment, segments_of(name, width, segment)) {}

void SegmentedMatrix::read(const Kernels& kernels, const FloatRows& x, std::size_t count, SegmentedRows& room) const {
  room.fill(kernels, x, count, width_, segment_);
}

void SegmentedMatrix::multiply(const Kernels& kernels, const SegmentedRows& rows, std::span<const std::uint32_t> places,
                               float* out) const {
  kernels.multiply(matrix_.view(), rows.bytes(), places.data(), places.size(), out);
}

void SegmentedMatrix::apply(const Kernels& kernels, const FloatRows& x, std::size_t count, SegmentedRows& room,
                            float* out) const {
  read(kernels, x, count, room);
  multiply(kernels, room, {room.places(), count}, out);
}

}  // namespace relata::language::encoder

// Which columns of a matrix of bytes may be summed up in 16 bits.
#pragma once

#include <cstdint>
#include <span>

#include "importers/language/encoder/kernels.h"

namespace relata::language::encoder {

// Orders the columns of one segment of a panel, four together, as MatrixView packs its weights: `order` gets the first
// column of each four. Returns how many fours, from the first on, are in pairs: whatever bytes the columns are
// multiplied with, the products of the first two columns of the one four and of the first two of the other have a sum
// that fits 16 bits with sign, in each of the 16 rows, and so have those of the last two.
std::size_t pair_columns(std::span<const std::int8_t> weights, std::span<std::uint16_t> order);

}  // namespace relata::language::encoder

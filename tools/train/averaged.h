// Weights of an averaged perceptron while they are learnt, and their way into a model.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace relata::train {

class AveragedWeights {
 public:
  explicit AveragedWeights(std::size_t size) : cells_(size) {}

  std::size_t size() const { return cells_.size(); }
  float operator[](std::size_t i) const { return cells_[i].value; }

  // Counts an example: averages are over the weights after each.
  void count() { ++now_; }
  void add(std::size_t i, float delta) {
    auto& cell = cells_[i];
    cell.total += static_cast<double>(cell.value) * (now_ - cell.since);
    cell.since = now_;
    cell.value += delta;
  }

  // The averages as bytes: 127 stands for the largest but for one in a hundred thousand, those are cut to it.
  std::vector<std::int8_t> quantized() const {
    std::vector<float> averages(cells_.size());
    std::vector<float> sizes;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto& cell = cells_[i];
      averages[i] = static_cast<float>((cell.total + static_cast<double>(cell.value) * (now_ - cell.since)) / now_);
      if (averages[i] != 0) sizes.push_back(std::abs(averages[i]));
    }
    std::vector<std::int8_t> bytes(cells_.size());
    if (sizes.empty()) return bytes;
    const auto largest = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * 0.99999);
    std::nth_element(sizes.begin(), largest, sizes.end());
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<std::int8_t>(std::lround(std::clamp(averages[i] / *largest, -1.0F, 1.0F) * 127));
    return bytes;
  }

 private:
  struct Cell {
    float value = 0;
    std::uint32_t since = 0;
    double total = 0;
  };
  std::vector<Cell> cells_;
  std::uint32_t now_ = 1;
};

// Admits a feature once it has been part of `threshold` corrections: the many that never recur would only collide with
// those that do.
class FeatureGate {
 public:
  explicit FeatureGate(std::uint8_t threshold) : threshold_(threshold), seen_(std::size_t{1} << 24U) {}

  bool admits(std::uint64_t feature) {
    auto& seen = seen_[feature * 0x9E3779B97F4A7C15ULL >> 40U];
    if (seen >= threshold_) return true;
    ++seen;
    return false;
  }

 private:
  std::uint8_t threshold_;
  std::vector<std::uint8_t> seen_;
};

}  // namespace relata::train

// Logistic regression with a ridge penalty, by Newton's method. Deterministic.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace relata::train {

template <std::size_t N>
struct LogisticExample {
  std::array<double, N> values;
  bool positive = false;
};

template <std::size_t N>
double probability(const std::array<double, N>& weights, const std::array<double, N>& values) {
  double sum = 0;
  for (std::size_t i = 0; i < N; ++i) sum += weights[i] * values[i];
  return 1 / (1 + std::exp(-sum));
}

// Solves matrix * x = vector by elimination with pivots.
template <std::size_t N>
std::array<double, N> solve(std::array<std::array<double, N>, N> matrix, std::array<double, N> vector) {
  for (std::size_t column = 0; column < N; ++column) {
    auto pivot = column;
    for (auto row = column + 1; row < N; ++row) {
      if (std::abs(matrix[row][column]) > std::abs(matrix[pivot][column])) pivot = row;
    }
    std::swap(matrix[column], matrix[pivot]);
    std::swap(vector[column], vector[pivot]);
    for (std::size_t row = 0; row < N; ++row) {
      if (row == column) continue;
      const double factor = matrix[row][column] / matrix[column][column];
      for (auto i = column; i < N; ++i) matrix[row][i] -= factor * matrix[column][i];
      vector[row] -= factor * vector[column];
    }
  }
  for (std::size_t i = 0; i < N; ++i) vector[i] /= matrix[i][i];
  return vector;
}

// `ridge` keeps the weights of rare features small. Examples are LogisticExamples or what is derived from them.
template <std::size_t N, typename Example>
std::array<double, N> fit_logistic(const std::vector<Example>& examples, double ridge) {
  constexpr int newton_steps = 30;
  std::array<double, N> weights{};
  for (int step = 0; step < newton_steps; ++step) {
    std::array<double, N> gradient{};
    std::array<std::array<double, N>, N> curvature{};
    for (std::size_t i = 0; i < N; ++i) {
      gradient[i] = -ridge * weights[i];
      curvature[i][i] = ridge;
    }
    for (const auto& example : examples) {
      const double p = probability(weights, example.values);
      const double error = (example.positive ? 1 : 0) - p;
      for (std::size_t i = 0; i < N; ++i) {
        if (example.values[i] == 0) continue;
        gradient[i] += error * example.values[i];
        for (std::size_t j = 0; j < N; ++j) curvature[i][j] += p * (1 - p) * example.values[i] * example.values[j];
      }
    }
    const auto change = solve(curvature, gradient);
    for (std::size_t i = 0; i < N; ++i) weights[i] += change[i];
  }
  return weights;
}

}  // namespace relata::train

#include "importers/language/encoder/kernels.h"

#include <cmath>
#include <random>
#include <utility>

#include "importers/language/encoder/aligned_buffer.h"
#include "importers/language/encoder/column_pairs.h"
#include "tests/catch.h"

using namespace relata::language::encoder;

namespace {

std::vector<float> random_floats(std::size_t size, std::mt19937& random, float deviation = 1) {
  std::normal_distribution<float> numbers(0, deviation);
  std::vector<float> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(numbers(random));
  return out;
}

struct Rows {
  std::vector<std::uint8_t> bytes;
  std::vector<float> scales;
  std::size_t width;

  Rows(std::size_t count, std::size_t wide) : bytes(count * wide), scales(count), width(wide) {}
  QuantizedRows view() { return {bytes.data(), scales.data(), width}; }
  bool operator==(const Rows&) const = default;
};

// Weights as they are, and in the order of the kernels.
struct Matrix {
  std::size_t rows, segments, width;
  std::vector<std::int8_t> plain, packed;
  std::vector<std::int32_t> corrections;
  std::vector<std::uint16_t> order, paired;
  std::vector<float> scales, biases;

  Matrix(std::size_t panels, std::size_t spans, std::size_t wide, std::mt19937& random, int largest = largest_weight)
      : rows(panels * lanes), segments(spans), width(wide), corrections(rows * segments) {
    const auto columns = segments * width;
    plain.resize(rows * columns);
    packed.resize(rows * columns);
    // The largest weights are frequent: sums of pairs must not saturate.
    for (auto& weight : plain)
      weight = static_cast<std::int8_t>(random() % 2 == 0 ? static_cast<int>(random() % (2 * largest + 1)) - largest
                                                          : largest);
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        packed[((r / 16 * columns + c) / 4 * 16 + r % 16) * 4 + c % 4] = plain[r * columns + c];
        corrections[(r / 16 * segments + c / width) * 16 + r % 16] -= 128 * plain[r * columns + c];
      }
    }
    order.resize(panels * columns / 4);
    for (std::size_t segment = 0; segment < panels * segments; ++segment)
      paired.push_back(
          static_cast<std::uint16_t>(pair_columns({packed.data() + segment * width * lanes, width * lanes},
                                                  std::span(order).subspan(segment * width / 4, width / 4))));
    scales.assign(rows, 1.0F);
    biases.assign(rows, 0.0F);
  }
  MatrixView view() const {
    return {rows / lanes, segments,      width,         packed.data(), corrections.data(),
            order.data(), paired.data(), scales.data(), biases.data()};
  }
};

// What every set of kernels makes of the same input; all must be the same bits.
template <typename Run>
void check_same(Run&& run) {
  const auto expected = run(available_kernels().back());
  for (const auto& kernels : available_kernels()) {
    INFO(kernels.name);
    CHECK((run(kernels) == expected));
  }
}

}  // namespace

TEST_CASE("Matrices of bytes are multiplied exactly", "[language][encoder]") {
  std::mt19937 random(1);
  for (const auto& kernels : available_kernels()) {
    for (const std::size_t panels : {1, 3, 4, 9}) {
      for (const std::size_t segments : {1, 3}) {
        const std::size_t width = 32, count = 15;
        // Of such weights no columns, some, or all are in pairs.
        const Matrix matrix(panels, segments, width, random, GENERATE(63, 40, 32));
        Rows input(count + segments - 1, width);
        for (auto& byte : input.bytes) byte = static_cast<std::uint8_t>(random() % 3 == 0 ? 255 : random());
        for (auto& scale : input.scales) scale = random() % 4 == 0 ? 0.0F : 1.0F;
        std::vector<std::uint32_t> places;
        for (std::uint32_t i = 0; i < count; ++i) places.push_back(count - 1 - i);
        std::vector<float> out(count * matrix.rows), expected;
        kernels.multiply(matrix.view(), input.view(), places.data(), count, out.data());
        for (const auto place : places) {
          for (std::size_t r = 0; r < matrix.rows; ++r) {
            int sum = 0;
            for (std::size_t c = 0; c < segments * width; ++c)
              sum += static_cast<int>(input.scales[place + c / width]) * matrix.plain[r * segments * width + c] *
                     (input.bytes[place * width + c] - 128);
            expected.push_back(static_cast<float>(sum));
          }
        }
        INFO(kernels.name << ", " << panels << " panels, " << segments << " segments");
        CHECK(out == expected);
      }
    }
  }
}

TEST_CASE("All sets of kernels give the same bits", "[language][encoder]") {
  std::mt19937 random(2);
  constexpr std::size_t width = 48, count = 13;
  SECTION("matrices") {
    Matrix matrix(5, 3, width, random);
    matrix.scales = random_floats(matrix.rows, random);
    matrix.biases = random_floats(matrix.rows, random);
    Rows input(count + 2, width);
    for (auto& byte : input.bytes) byte = static_cast<std::uint8_t>(random());
    input.scales = random_floats(count + 2, random);
    check_same([&](const Kernels& kernels) {
      std::vector<float> out(count * matrix.rows);
      kernels.multiply(matrix.view(), input.view(), nullptr, count, out.data());
      return out;
    });
  }
  SECTION("embeddings") {
    std::vector<std::int8_t> table(20 * width);
    for (auto& number : table) number = static_cast<std::int8_t>(random());
    std::vector<const std::int8_t*> rows;
    for (int i = 0; i < 12; ++i) rows.push_back(table.data() + random() % 20 * width);
    check_same([&](const Kernels& kernels) {
      std::vector<float> out(width);
      kernels.add_rows(rows.data(), rows.size(), width, 0.0123F, out.data());
      return out;
    });
  }
  SECTION("norms") {
    const std::size_t wide = GENERATE(48, 128);
    const auto x = random_floats(count * wide, random), y = random_floats(count * wide, random),
               scale = random_floats(wide, random), shift = random_floats(wide, random);
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < count; ++i) places.push_back(count - i);
    for (const bool rectified : {false, true}) {
      check_same([&](const Kernels& kernels) {
        auto states = x;
        Rows bytes(count + 1, wide);
        kernels.normalize({scale.data(), shift.data()}, states.data(), y.data(), rectified, count, places.data(),
                          bytes.view());
        return std::pair(states, bytes);
      });
    }
  }
  SECTION("states") {
    const auto in = random_floats(count * 4 * width, random, 5);
    check_same([&](const Kernels& kernels) {
      std::vector<float> out(count * 2 * width);
      kernels.scan(in.data(), count, width, out.data());
      Rows bytes(count, 2 * width);
      kernels.quantize_rectified(out.data(), count, bytes.view());
      return std::pair(out, bytes);
    });
  }
  SECTION("arcs") {
    const auto heads = random_floats(count * 2 * width, random), root = random_floats(width, random);
    check_same([&](const Kernels& kernels) {
      std::vector<float> transposed(width * 16), out(count * 16);
      kernels.score_arcs(heads.data(), heads.data() + width, 2 * width, count, width, root.data(), transposed.data(),
                         out.data());
      return out;
    });
  }
}

TEST_CASE("Rows become bytes within half a step", "[language][encoder]") {
  std::mt19937 random(3);
  constexpr std::size_t width = 64, count = 5;
  auto x = random_floats(count * width, random);
  std::fill_n(x.begin(), width, 0.0F);
  for (const auto& kernels : available_kernels()) {
    Rows rows(count, width);
    kernels.quantize_rectified(x.data(), count, rows.view());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const float scale = rows.scales[i / width], meant = static_cast<float>(rows.bytes[i] - 128) * scale;
      if (std::abs(meant - std::max(x[i], 0.0F)) > 0.501F * scale)
        FAIL(kernels.name << ": " << x[i] << " as " << meant);
    }
    CHECK(rows.scales[0] == 0);
    CHECK(*std::max_element(rows.bytes.begin() + width, rows.bytes.end()) == 255);
  }
}

TEST_CASE("States follow their gates", "[language][encoder]") {
  constexpr std::size_t width = 16, count = 4;
  std::vector<float> in(count * 4 * width), out(count * 2 * width);
  for (std::size_t t = 0; t < count; ++t) {
    for (std::size_t i = 0; i < width; ++i) {
      auto* word = in.data() + t * 4 * width + i;
      const float gate = static_cast<float>(i) * 25 - 200;  // wide open and shut, too
      word[0] = word[2 * width] = static_cast<float>(t + 1);
      word[width] = word[3 * width] = gate;
    }
  }
  for (const auto& kernels : available_kernels()) {
    kernels.scan(in.data(), count, width, out.data());
    for (std::size_t i = 0; i < width; ++i) {
      const double gate = 1 / (1 + std::exp(200 - 25.0 * static_cast<double>(i)));
      double forward = 0, backward = 0;
      for (std::size_t t = 0; t < count; ++t) {
        forward = gate * forward + (1 - gate) * static_cast<double>(t + 1);
        CHECK(out[t * 2 * width + i] == Approx(forward).margin(1e-5));
        const auto from_right = count - 1 - t;
        backward = gate * backward + (1 - gate) * static_cast<double>(from_right + 1);
        CHECK(out[from_right * 2 * width + width + i] == Approx(backward).margin(1e-5));
      }
    }
  }
}

TEST_CASE("The first of the largest numbers is found", "[language][encoder]") {
  std::mt19937 random(4);
  for (const auto& kernels : available_kernels()) {
    for (std::size_t size = 1; size < 100; ++size) {
      std::vector<float> numbers;
      for (std::size_t i = 0; i < size; ++i) numbers.push_back(static_cast<float>(random() % 20) - 30);
      const auto expected = std::max_element(numbers.begin(), numbers.end()) - numbers.begin();
      CHECK(kernels.first_maximum(numbers.data(), size) == static_cast<std::size_t>(expected));
    }
  }
}

TEST_CASE("The transformer's kernels give the same bits everywhere", "[language][encoder]") {
  std::mt19937 random(9);
  constexpr std::size_t width = 48, count = 7, size = 37, padded = 48;
  const auto numbers = random_floats(count * padded, random, 3);
  SECTION("GELU") {
    check_same([&](const Kernels& kernels) {
      auto x = numbers;
      kernels.gelu(x.data(), x.size());
      for (std::size_t i = 0; i < x.size(); ++i) {
        const double expected = numbers[i] * 0.5 * (1 + std::erf(numbers[i] / std::sqrt(2.0)));
        if (std::abs(x[i] - expected) > 2e-5) FAIL("GELU of " << numbers[i] << " is " << x[i]);
      }
      return x;
    });
  }
  SECTION("softmax") {
    check_same([&](const Kernels& kernels) {
      auto x = numbers;
      kernels.softmax(x.data(), padded, count, size, 0.5F);
      for (std::size_t row = 0; row < count; ++row) {
        double total = 0;
        for (std::size_t i = 0; i < size; ++i) total += std::exp(0.5 * numbers[row * padded + i]);
        for (std::size_t i = 0; i < padded; ++i) {
          const double expected = i < size ? std::exp(0.5 * numbers[row * padded + i]) / total : 0;
          if (std::abs(x[row * padded + i] - expected) > 1e-5) FAIL("softmax is " << x[row * padded + i]);
        }
      }
      return x;
    });
  }
  SECTION("products of floats") {
    const auto a = random_floats(count * size, random), b = random_floats(size * padded, random);
    for (const float* start : {static_cast<const float*>(nullptr), numbers.data()}) {
      check_same([&](const Kernels& kernels) {
        std::vector<float> out(count * padded);
        kernels.multiply_floats({a.data(), size}, {b.data(), padded}, start, count, size, padded, {out.data(), padded});
        for (std::size_t i = 0; i < count; ++i) {
          for (std::size_t j = 0; j < padded; ++j) {
            double expected = start == nullptr ? 0 : start[j];
            for (std::size_t k = 0; k < size; ++k) expected += a[i * size + k] * b[k * padded + j];
            if (std::abs(out[i * padded + j] - expected) > 1e-4) FAIL("product " << out[i * padded + j]);
          }
        }
        return out;
      });
    }
  }
  SECTION("rows of bytes") {
    std::vector<std::int8_t> row(width);
    for (auto& byte : row) byte = static_cast<std::int8_t>(random());
    const auto scale = random_floats(width, random), shift = random_floats(width, random);
    check_same([&](const Kernels& kernels) {
      auto x = numbers;
      kernels.add_scaled_row(row.data(), 0.01F, width, x.data());
      kernels.normalize_sum({scale.data(), shift.data(), 1e-12F}, x.data(), numbers.data(), count, width);
      Rows bytes(count, width);
      kernels.quantize(x.data(), width, count, bytes.view());
      return std::pair(x, bytes);
    });
  }
}

// How fast the network reads, as a whole and part by part, on one core: of a model, or of random weights.
//
//   bench_encoder [MODEL [KERNELS]]     MODEL - for random weights; KERNELS as in its output
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "importers/language/encoder/network.h"
#include "tests/graph/temporary_directory.h"
#include "tests/importers/language/encoder/random_network.h"
#include "tools/train/network.h"

using namespace relata::language;
using namespace relata::tests;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int rounds = 200;
constexpr double most_seconds = 2;

// The best of some runs, in nanoseconds: what else the machine does only ever adds to it. A run should take no longer
// than the turn that a busy machine gives it, a few milliseconds.
template <typename Run>
double nanoseconds(Run&& run) {
  double best = 1e18;
  const auto start = Clock::now();
  for (int round = 0; round < rounds; ++round) {
    const auto begin = Clock::now();
    run();
    const auto end = Clock::now();
    best = std::min(best, std::chrono::duration<double, std::nano>(end - begin).count());
    if (round > 10 && std::chrono::duration<double>(end - start).count() > most_seconds) break;
  }
  return best;
}

// Sizes of sentences as in news.
std::vector<std::uint32_t> sentence_sizes() {
  return {24, 31, 9, 18, 42, 27, 15, 36, 22, 5, 29, 20, 24, 13, 33, 21, 38, 8, 26, 19};
}

class Report {
 public:
  explicit Report(std::size_t tokens) : tokens_(static_cast<double>(tokens)) {}

  void line(const std::string& what, double time, std::size_t multiplications = 0) const {
    fmt::print("  {:<28} {:>8.0f} ns a token", what, time / tokens_);
    if (multiplications > 0)
      fmt::print(" {:>9} products {:>7.1f} G/s", multiplications,
                 static_cast<double>(multiplications) * tokens_ / time);
    fmt::print("\n");
  }

 private:
  double tokens_;
};

// Every part on its own, over one batch of the usual size.
void time_parts(const Network& network, const RandomNetwork& random) {
  const std::vector<std::uint32_t> sizes = {24, 31, 9, 18, 42};
  const auto text = random_text(random, sizes, 2);
  auto& document = *text.document;
  const auto& kernels = network.kernels();
  Network::Scratch scratch;
  auto& batch = scratch.batch;
  NameScores names;
  network.read(document, text.words, text.evidence, scratch, names);
  batch.start(document.sentences, network.embedding().width());
  const Report report(batch.size());
  const auto part = [&](const std::string& what, std::size_t multiplications, auto&& run) {
    report.line(what, nanoseconds(run), multiplications);
  };
  part("start of a batch", 0, [&] { batch.start(document.sentences, network.embedding().width()); });
  part("embedding", 0, [&] { network.embedding().apply(kernels, text.words, text.evidence, batch); });
  for (const auto& layer : network.layers()) {
    const char* kinds[] = {"convolution", "recurrence", "feed-forward"};
    std::visit(
        [&](const auto& each) {
          part(kinds[layer.index()], each.multiplications(), [&] { each.apply(kernels, batch); });
        },
        layer);
  }
  const auto& heads = network.heads();
  part("outputs", heads.multiplications(), [&] { heads.multiply(kernels, batch, scratch.heads); });
  part("tags and name scores", 0, [&] { heads.tag(kernels, batch, scratch.heads, document, names.scores); });
  part("trees", 0, [&] { heads.find_trees(kernels, batch, scratch.heads, document); });
  part("relations", 0, [&] { heads.name_relations(kernels, batch, scratch.heads, document); });
}

// Products of bytes from the first-level cache: what no matrix can exceed.
void time_peak(const Network& network) {
  constexpr std::size_t panels = 4, width = 64, count = 48;
  encoder::AlignedBuffer<std::int8_t> weights;
  encoder::AlignedBuffer<float> zeros, out;
  encoder::AlignedBuffer<std::uint8_t> bytes;
  std::fill_n(weights.require(panels * 16 * width), panels * 16 * width, std::int8_t{1});
  std::fill_n(zeros.require(256), 256, 0.0F);
  std::fill_n(bytes.require(count * width), count * width, std::uint8_t{129});
  const std::vector<std::int32_t> corrections(panels * 16);
  std::vector<std::uint16_t> order(panels * width / 4);
  const std::vector<std::uint16_t> paired(panels, width / 4);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint16_t>(4 * i % width);
  const encoder::MatrixView matrix{
      panels, 1, width, weights.data(), corrections.data(), order.data(), paired.data(), zeros.data(), zeros.data()};
  const encoder::QuantizedRows rows{bytes.data(), zeros.data(), width};
  out.require(count * panels * 16);
  const double time = nanoseconds([&] {
    for (int i = 0; i < 100; ++i) network.kernels().multiply(matrix, rows, nullptr, count, out.data());
  });
  fmt::print("  a matrix of 64 × 64 in the first-level cache: {:.1f} G products/s\n",
             100.0 * panels * 16 * width * count / time);
}

void time_network(const ModelFile& model, const RandomNetwork& random, const encoder::Kernels& kernels) {
  const Network network(model, kernels);
  const auto text = random_text(random, sentence_sizes(), 1);
  Network::Scratch scratch;
  NameScores names;
  const double time = nanoseconds([&] { network.read(*text.document, text.words, text.evidence, scratch, names); });
  const auto tokens = text.document->tokens.size();
  fmt::print("{}: {:.0f} tokens/s, {:.0f} ns a token\n", kernels.name, static_cast<double>(tokens) / time * 1e9,
             time / static_cast<double>(tokens));
  time_parts(network, random);
  time_peak(network);
}

}  // namespace

int main(int count, char* words[]) {
  const std::string file = count > 1 ? words[1] : "-", wanted = count > 2 ? words[2] : "";
  const RandomNetwork random(NetworkShape{128, 64, 64, 64, 130, 50, 13, {"conv", "rec", "conv", "rec"}, 20'000, 4'000},
                             1);
  const TemporaryDirectory folder;
  if (file == "-") {
    random.write(folder.path());
    relata::train::pack_network(folder.path(), folder / "model");
  }
  const ModelFile model(file == "-" ? folder / "model" : std::filesystem::path(file));
  for (const auto& kernels : encoder::available_kernels()) {
    if (wanted.empty() || wanted == kernels.name) time_network(model, random, kernels);
  }
  return 0;
}

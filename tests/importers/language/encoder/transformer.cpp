#include "importers/language/encoder/transformer.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/importers/language/encoder/random_transformer.h"
#include "tests/importers/language/encoder/readings.h"
#include "tools/train/network.h"

using namespace relata::language;
using namespace relata::tests;

namespace {

struct Reading : Said {
  std::vector<Sentence> too_long;

  Reading(const Transformer& transformer, std::span<const std::uint32_t> sizes, std::uint32_t seed) {
    const auto text = random_words(sizes, seed);
    Transformer::Scratch scratch;
    transformer.read(*text.document, text.words, text.evidence, scratch, names, too_long);
    tokens = text.document->tokens;
  }
};

std::string refusal(const std::filesystem::path& folder) {
  try {
    relata::train::pack_teacher(folder, folder / "model");
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("The transformer of bytes follows the one of floats", "[language][encoder]") {
  const RandomTransformer random(71);
  const auto model = packed(random, relata::train::pack_teacher);
  const Transformer transformer(model);
  const std::vector<std::uint32_t> sizes = {7, 1, 12, 9};  // one window
  const auto text = random_words(sizes, 72);
  const auto expected = random.read(text, text.document->sentences);
  const Reading reading(transformer, sizes, 72);
  constexpr float tolerance = 0.35F;
  double squares = 0, errors = 0;
  for (std::size_t s = 0; s < sizes.size(); ++s) {
    const auto tokens = text.document->sentences[s].tokens;
    encoder::TreeSearch search;
    std::vector<float> arcs;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      arcs.insert(arcs.end(), expected.arcs[s][i].begin(), expected.arcs[s][i].end());
      arcs[i * (tokens.size() + 1) + i] = -1e9F;
    }
    std::vector<encoder::Head> heads(tokens.size());
    search.find(transformer.kernels(), {arcs.data(), tokens.size() + std::size_t{1}, tokens.size()}, heads);
    double best = 0, worth = 0;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const auto word = tokens.begin + i;
      const auto& token = reading.tokens[word];
      for (std::size_t tag = 0; tag < RandomTransformer::name_tags; ++tag) {
        const double score = expected.names[word][tag], error = reading.names.of(word)[tag] - score;
        squares += score * score;
        errors += error * error;
      }
      float chosen = -100;
      for (std::size_t pair = 0; pair < RandomTransformer::pairs; ++pair) {
        if (random_upos(pair) == token.upos && random_xpos(pair) == token.xpos)
          chosen = std::max(chosen, expected.pairs[word][pair]);
      }
      CHECK(chosen > largest(expected.pairs[word]) - tolerance);
      const bool is_root = token.head == Token::root;
      const auto head = is_root ? tokens.size() : static_cast<std::uint32_t>(token.head) - tokens.begin;
      worth += expected.arcs[s][i][head];
      best += expected.arcs[s][i][heads[i] < 0 ? tokens.size() : static_cast<std::size_t>(heads[i])];
      REQUIRE((token.deprel == Deprel::root) == is_root);
      if (is_root) continue;
      const auto relations = random.relation_scores(expected, word, static_cast<std::size_t>(token.head));
      float most = -100, own = -100;
      for (std::size_t r = 0; r < relations.size(); ++r) {
        if (random_relation(r) == Deprel::root) continue;
        most = std::max(most, relations[r]);
        if (random_relation(r) == token.deprel) own = relations[r];
      }
      CHECK(own > most - tolerance);
    }
    CHECK(worth > best - 0.1 * tokens.size() - tolerance);
  }
  INFO("relative error " << std::sqrt(errors / squares));
  CHECK(std::sqrt(errors / squares) < 0.05);
}

TEST_CASE("The transformer gives the same bits by any kernels and in any thread", "[language][encoder]") {
  const RandomTransformer random(73);
  const auto model = packed(random, relata::train::pack_teacher);
  const std::vector<std::uint32_t> sizes = {20, 5, 0, 40, 30, 1, 64, 80, 3};  // several windows
  const Reading expected(Transformer(model, encoder::available_kernels().back()), sizes, 74);
  CHECK(expected.too_long.empty());
  for (const auto& kernels : encoder::available_kernels()) {
    INFO(kernels.name);
    CHECK(same(Reading(Transformer(model, kernels), sizes, 74), expected));
  }
  const Transformer transformer(model);
  bool equal[2] = {};
  std::vector<std::thread> threads;
  for (bool& own : equal) threads.emplace_back([&] { own = same(Reading(transformer, sizes, 74), expected); });
  for (auto& thread : threads) thread.join();
  CHECK(equal[0]);
  CHECK(equal[1]);
}

TEST_CASE("Sentences are read in windows of neighbours, too long ones are handed back", "[language][encoder]") {
  const RandomTransformer random(75);
  const auto model = packed(random, relata::train::pack_teacher);
  const Transformer transformer(model);
  // Some 4.5 pieces a word: 80 words are beyond a window, 200 beyond the positions.
  const std::vector<std::uint32_t> sizes = {10, 80, 200, 10};
  const Reading reading(transformer, sizes, 76);
  REQUIRE(reading.too_long.size() == 1);
  const auto far = reading.too_long.front().tokens;
  CHECK(far == Span{90, 290});
  for (std::uint32_t i = 0; i < reading.tokens.size(); ++i) {
    if (reading.tokens[i].head == Token::unparsed ||
        std::ranges::all_of(reading.names.of(i), [](float x) { return x == 0; }))
      CHECK(far.contains(i));
    else if (far.contains(i))
      FAIL("word " << i << " was read");
  }
  // The sentence that fills its own window is read as it is alone.
  const auto text = random_words(sizes, 76);
  const auto expected = random.read(text, std::span(text.document->sentences).subspan(1, 1));
  double squares = 0, errors = 0;
  for (std::uint32_t i = 10; i < 90; ++i) {
    for (std::size_t tag = 0; tag < RandomTransformer::name_tags; ++tag) {
      const double score = expected.names[i - 10][tag], error = reading.names.of(i)[tag] - score;
      squares += score * score;
      errors += error * error;
    }
  }
  CHECK(std::sqrt(errors / squares) < 0.05);
}

TEST_CASE("Weights of a teacher that do not fit together are refused", "[language][encoder]") {
  const RandomTransformer random(77);
  const TemporaryDirectory folder;
  using Catch::Matchers::Contains;
  random.write(folder.path());
  CHECK(refusal(folder.path()).empty());
  const auto reshape = [&](const std::string& name, std::uint32_t rows, std::uint32_t columns) {
    auto changed = random;
    auto& tensor = changed.at(name);
    tensor.rows = rows;
    tensor.columns = columns;
    tensor.numbers.resize(std::size_t{rows} * columns);
    changed.write(folder.path());
    return refusal(folder.path());
  };
  CHECK_THAT(reshape("pieces.weight", 55, 128), Contains("pieces has 55 rows, fewer than 56"));
  CHECK_THAT(reshape("pieces.weight", 56, 64), Contains("width is no multiple of 128"));
  CHECK_THAT(reshape("positions.weight", 255, 128), Contains("positions has 255 rows"));
  CHECK_THAT(reshape("layer1.qkv.weight", 383, 128), Contains("layer1.qkv.weight is 383 × 128, not 384 × 128"));
  CHECK_THAT(reshape("layer0.up.weight", 250, 128), Contains("layer0.up.bias is 1 × 256, not 1 × 250"));
  CHECK_THAT(reshape("own.class.weight", 31, 64), Contains("own.class has 31 rows"));
  CHECK_THAT(reshape("arc.weight", 128, 128), Contains("arc.weight is 128 × 128, not 129 × 128"));
  CHECK_THAT(reshape("label.weight", 12, 128), Contains("label.weight is 12 × 128"));
  random.write(folder.path());
  std::ofstream(folder / "pieces.txt") << "[UNK]\n[CLS]\na\n";
  CHECK_THAT(refusal(folder.path()), Contains("lacks [SEP]"));
  // The network's model is another one.
  const RandomNetwork network(NetworkShape{}, 78);
  network.write(folder.path());
  relata::train::pack_network(folder.path(), folder / "network");
  const ModelFile foreign(folder / "network");
  CHECK_THROWS_WITH(Transformer(foreign), Contains("no section encoder-pieces"));
}

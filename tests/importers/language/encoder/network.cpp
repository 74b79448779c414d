#include "importers/language/encoder/network.h"

#include <cstring>
#include <set>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/importers/language/encoder/readings.h"
#include "tests/importers/language/encoder/reference_network.h"
#include "tools/train/network.h"

using namespace relata::language;
using namespace relata::tests;

namespace {

struct Reading : Said {
  Reading(const Network& network, const RandomText& text) {
    Network::Scratch scratch;
    network.read(*text.document, text.words, text.evidence, scratch, names);
    tokens = text.document->tokens;
  }
};

}  // namespace

TEST_CASE("The network of bytes follows the one of floats", "[language][encoder]") {
  const NetworkShape shape =
      GENERATE(NetworkShape{}, NetworkShape{128, 64, 64, 64, 130, 50, 13, {"conv", "rec", "conv", "rec"}, 500, 300},
               NetworkShape{64, 96, 32, 16, 7, 51, 5, {"rec", "ffn"}, 100, 100});
  const RandomNetwork random(shape, 21);
  const ReferenceNetwork reference(random);
  const auto model = packed(random, relata::train::pack_network);
  const Network network(model);
  const std::vector<std::uint32_t> sizes = {7, 1, 0, 40, 2, 90, 60, 13};
  const auto text = random_text(random, sizes, 22);
  const Reading reading(network, text);
  REQUIRE(reading.names.tags == shape.name_tags);

  // A step of the bytes is 1/127 of the largest number, and errors add up over the layers.
  constexpr float tolerance = 0.35F;
  double squares = 0, errors = 0;
  std::size_t agreed = 0;
  for (const auto& sentence : text.document->sentences) {
    if (sentence.tokens.size() == 0) continue;
    const auto expected = reference.read(text, sentence.tokens);
    float worth = 0;
    std::size_t roots = 0;
    for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
      const auto word = sentence.tokens.begin + i;
      const auto& token = reading.tokens[word];
      for (std::size_t tag = 0; tag < shape.name_tags; ++tag) {
        const double score = expected.names[i][tag], error = reading.names.of(word)[tag] - score;
        squares += score * score;
        errors += error * error;
        if (std::abs(error) > tolerance) FAIL("name score " << reading.names.of(word)[tag] << ", not " << score);
      }
      float tag_score = -100;
      for (std::size_t pair = 0; pair < shape.pairs; ++pair) {
        if (random.upos(pair) == token.upos && random.xpos(pair) == token.xpos)
          tag_score = std::max(tag_score, expected.pairs[i][pair]);
      }
      CHECK(tag_score > largest(expected.pairs[i]) - 2 * tolerance);

      const bool is_root = token.head == Token::root;
      roots += is_root ? 1 : 0;
      const auto head =
          is_root ? sentence.tokens.size() : static_cast<std::uint32_t>(token.head) - sentence.tokens.begin;
      REQUIRE(head <= sentence.tokens.size());
      worth += expected.arcs[i][head];
      REQUIRE((token.deprel == Deprel::root) == is_root);
      if (is_root) continue;
      const auto relations = reference.relations(expected, i, head);
      float best = -100, chosen = -100;
      for (std::size_t r = 0; r < relations.size(); ++r) {
        if (random.relation(r) == Deprel::root) continue;
        best = std::max(best, relations[r]);
        if (random.relation(r) == token.deprel) chosen = relations[r];
      }
      CHECK(chosen > best - 2 * tolerance);
    }
    CHECK(roots == 1);

    encoder::TreeSearch search;
    const auto size = sentence.tokens.size();
    std::vector<float> arcs;
    for (std::size_t i = 0; i < size; ++i) {
      arcs.insert(arcs.end(), expected.arcs[i].begin(), expected.arcs[i].end());
      arcs[i * (size + 1) + i] = -1e9F;
    }
    std::vector<encoder::Head> heads(size);
    search.find(network.kernels(), {arcs.data(), size + 1, size}, heads);
    float best = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      best += expected.arcs[i][heads[i] < 0 ? size : static_cast<std::size_t>(heads[i])];
      const auto head = reading.tokens[sentence.tokens.begin + i].head;
      agreed += (head < 0 ? head : head - static_cast<std::int32_t>(sentence.tokens.begin)) == heads[i] ? 1 : 0;
    }
    CHECK(worth > best - 0.05F * static_cast<float>(size) * std::abs(best / static_cast<float>(size)) - tolerance);
  }
  INFO("relative error " << std::sqrt(errors / squares) << ", equal heads " << agreed << " of "
                         << reading.tokens.size());
  CHECK(std::sqrt(errors / squares) < 0.06);
  CHECK(agreed > reading.tokens.size() * 8 / 10);
  CHECK(network.name_transitions().size() == shape.name_tags * shape.name_tags);
}

TEST_CASE("The network gives the same bits by any kernels and in any company", "[language][encoder]") {
  const RandomNetwork random(NetworkShape{64, 32, 32, 32, 33, 17, 13, {"conv", "rec", "conv", "rec"}, 80, 60}, 31);
  const auto model = packed(random, relata::train::pack_network);
  const std::vector<std::uint32_t> sizes = {30, 5, 70, 64, 1, 128, 200, 12};
  const auto text = random_text(random, sizes, 32);
  const Reading expected(Network(model, encoder::available_kernels().back()), text);
  for (const auto& kernels : encoder::available_kernels()) {
    INFO(kernels.name);
    CHECK(same(Reading(Network(model, kernels), text), expected));
  }

  const Network network(model);
  Network::Scratch scratch;
  NameScores names;
  for (const auto& sentence : text.document->sentences) {
    const auto begin = sentence.tokens.begin, end = sentence.tokens.end;
    RandomText alone{std::make_unique<Document>("", std::vector<Block>{}), {}, {}};
    alone.document->tokens.assign(expected.tokens.begin() + begin, expected.tokens.begin() + end);
    alone.document->sentences.push_back({{}, {0, end - begin}, 0});
    alone.words.assign(text.words.begin() + begin, text.words.begin() + end);
    alone.evidence.assign(text.evidence.begin() + begin, text.evidence.begin() + end);
    network.read(*alone.document, alone.words, alone.evidence, scratch, names);
    for (auto i = begin; i < end; ++i) {
      auto token = alone.document->tokens[i - begin];
      if (token.head >= 0) token.head += static_cast<std::int32_t>(begin);
      if (!same(token, expected.tokens[i])) FAIL("word " << i << " is read otherwise alone");
      CHECK(std::ranges::equal(names.of(i - begin), expected.names.of(i)));
    }
  }
}

TEST_CASE("Sentences of thousands of words become trees", "[language][encoder]") {
  const RandomNetwork random(NetworkShape{}, 41);
  const auto model = packed(random, relata::train::pack_network);
  const std::vector<std::uint32_t> sizes = {3001, 201, 10};
  const auto text = random_text(random, sizes, 42);
  const Reading reading(Network(model), text);
  for (const auto& sentence : text.document->sentences) {
    std::vector<encoder::Head> heads;
    for (auto i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const auto head = reading.tokens[i].head;
      heads.push_back(head == Token::root ? encoder::root_head
                                          : head - static_cast<std::int32_t>(sentence.tokens.begin));
    }
    CHECK(encoder::TreeSearch().is_projective_tree(heads));
  }
}

TEST_CASE("Weights that do not fit together are refused", "[language][encoder]") {
  RandomNetwork random(NetworkShape{}, 51);
  const TemporaryDirectory folder;
  using Catch::Matchers::Contains;
  const auto refusal = [&]() -> std::string {
    try {
      relata::train::pack_network(folder.path(), folder / "model");
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  CHECK_THAT(refusal(), Contains("tensors.bin: cannot be read"));
  random.write(folder.path());
  CHECK(refusal().empty());
  const auto reshape = [&](const std::string& name, std::uint32_t rows, std::uint32_t columns) {
    auto changed = random;
    auto& tensor = changed.at(name);
    tensor.rows = rows;
    tensor.columns = columns;
    tensor.numbers.resize(std::size_t{rows} * columns);
    changed.write(folder.path());
    return refusal();
  };
  CHECK_THAT(reshape("layer0.conv.weight", 32, 32), Contains("layer0.conv.weight is 32 × 32, not 32 × 96"));
  CHECK_THAT(reshape("layer1.rec.in.weight", 48, 32), Contains("not a multiple of 64"));
  CHECK_THAT(reshape("layer2.ffn.out.bias", 1, 31), Contains("layer2.ffn.out.bias is 1 × 31, not 1 × 32"));
  CHECK_THAT(reshape("heads.weight", 84, 32), Contains("heads.weight has 84 rows"));
  CHECK_THAT(reshape("arc.root", 1, 15), Contains("arc.root is no multiple of 16"));
  CHECK_THAT(reshape("embed.letters", 4, 32), Contains("embed.letters has 4 rows, fewer than 5"));
  CHECK_THAT(reshape("embed.word", 49, 32), Contains("embed.word has 49 rows, fewer than 50"));
  CHECK_THAT(reshape("embed.shape", 40, 16), Contains("embed.shape is 40 × 16"));
  CHECK_THAT(reshape("names.transitions", 13, 12), Contains("names.transitions is 13 × 12, not 13 × 13"));
  {
    auto changed = random;
    changed.at("layer0.conv.bias").numbers[3] = std::nanf("");
    changed.write(folder.path());
    CHECK_THAT(refusal(), Contains("layer0.conv.bias has numbers that are not finite"));
  }
  random.write(folder.path());
  std::filesystem::resize_file(folder / "tensors.bin", std::filesystem::file_size(folder / "tensors.bin") - 1);
  CHECK_THAT(refusal(), Contains("of its tensors"));
  random.write(folder.path());
  std::ofstream(folder / "pairs.txt") << "NOUN NN\nNOUN QQ\n";
  CHECK_THAT(refusal(), Contains("pairs.txt: line 2: cannot make out \"NOUN QQ\""));
}

TEST_CASE("A hostile model is refused or harmless", "[language][encoder]") {
  const RandomNetwork random(NetworkShape{}, 61);
  const auto model = packed(random, relata::train::pack_network);
  const std::vector<std::uint32_t> sizes = {20, 3};
  const auto text = random_text(random, sizes, 62);
  const TemporaryDirectory folder;
  const char* sections[] = {"network-tensors", "network-floats", "network-bytes",
                            "network-words",   "network-tags",   "network-relations"};
  std::mt19937 dice(63);
  std::size_t refused = 0, read = 0;
  for (int round = 0; round < 600; ++round) {
    ModelFileWriter writer;
    const auto changed = dice() % 3 == 0 ? dice() % std::size(sections) : 0;
    for (std::size_t s = 0; s < std::size(sections); ++s) {
      const auto section = model.section(sections[s]);
      std::vector<std::byte> bytes(section.begin(), section.end());
      if (s == changed) {
        if (dice() % 8 == 0) bytes.resize(dice() % (bytes.size() + 1) / 4 * 4);
        for (auto times = dice() % 3; times > 0 && !bytes.empty(); --times)
          bytes[dice() % bytes.size()] = static_cast<std::byte>(dice());
      }
      writer.add(sections[s], bytes);
    }
    writer.write(folder / "hostile");
    try {
      const ModelFile hostile(folder / "hostile");
      const Network network(hostile);
      const Reading reading(network, text);
      for (const auto& token : reading.tokens) REQUIRE(token.head < static_cast<std::int32_t>(reading.tokens.size()));
      ++read;
    } catch (const ModelError&) {
      ++refused;
    }
  }
  CHECK(refused > 100);
  CHECK(read > 100);
}

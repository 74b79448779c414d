#include "importers/language/encoder/tree_search.h"

#include <limits>
#include <random>

#include "tests/catch.h"

using namespace relata::language::encoder;

namespace {

struct Scores {
  std::size_t size, stride;
  std::vector<float> arcs;

  Scores(std::size_t words, std::mt19937& random) : size(words), stride(stride_of_arcs(words)), arcs(size * stride) {
    std::normal_distribution<float> numbers;
    for (auto& score : arcs) score = numbers(random);
    for (std::size_t i = 0; i < size; ++i) arcs[i * stride + i] = -std::numeric_limits<float>::infinity();
  }
  ArcScores view() const { return {arcs.data(), stride, size}; }
  float& at(std::size_t word, Head head) {
    return arcs[word * stride + (head == root_head ? size : static_cast<std::size_t>(head))];
  }
  double worth(const std::vector<Head>& heads) {
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += at(i, heads[i]);
    return sum;
  }
};

// By the definition: one root; every word reaches it; whatever lies between a word and its head is below the head.
bool is_tree(const std::vector<Head>& heads) {
  const auto below = [&](std::size_t word, Head above) {
    Head now = static_cast<Head>(word);
    for (std::size_t step = 0; step <= heads.size() && now != root_head; ++step) {
      if (now == above) return true;
      now = heads[static_cast<std::size_t>(now)];
    }
    return now == above;
  };
  std::size_t roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == root_head) ++roots;
    if (!below(i, root_head)) return false;
    if (heads[i] == root_head) continue;
    const auto head = static_cast<std::size_t>(heads[i]);
    for (auto between = std::min(i, head); between <= std::max(i, head); ++between) {
      if (!below(between, heads[i])) return false;
    }
  }
  return roots == 1;
}

template <typename Use>
void each_choice_of_heads(std::size_t size, Use&& use) {
  std::vector<Head> heads(size, root_head);
  for (;;) {
    bool is_own_head = false;
    for (std::size_t i = 0; i < size; ++i) is_own_head |= heads[i] == static_cast<Head>(i);
    if (!is_own_head) use(heads);
    std::size_t i = 0;
    while (i < size && ++heads[i] == static_cast<Head>(size)) heads[i++] = root_head;
    if (i == size) return;
  }
}

}  // namespace

TEST_CASE("Whether heads make a projective tree with one root", "[language][encoder]") {
  TreeSearch search;
  std::size_t trees = 0;
  for (std::size_t size = 1; size <= 5; ++size) {
    each_choice_of_heads(size, [&](const std::vector<Head>& heads) {
      const bool is = is_tree(heads);
      trees += is ? 1 : 0;
      if (search.is_projective_tree(heads) != is) FAIL("wrong about a choice of heads of " << size << " words");
    });
  }
  // 1, 2, 7, 30, 143 of 1 … 5 words (OEIS A006013).
  CHECK(trees == 1 + 2 + 7 + 30 + 143);
}

TEST_CASE("The best projective tree is that of all that there are", "[language][encoder]") {
  const auto& kernels = GENERATE(from_range(available_kernels()));
  INFO(kernels.name);
  std::mt19937 random(7);
  TreeSearch search;
  for (std::size_t size = 1; size <= 6; ++size) {
    for (int round = 0; round < 20; ++round) {
      Scores scores(size, random);
      double best = -1e9;
      each_choice_of_heads(size, [&](const std::vector<Head>& heads) {
        if (scores.worth(heads) > best && is_tree(heads)) best = scores.worth(heads);
      });
      std::vector<Head> heads(size);
      search.find_projective(kernels, scores.view(), heads);
      REQUIRE(is_tree(heads));
      CHECK(scores.worth(heads) == Approx(best).margin(1e-4));
      search.find(kernels, scores.view(), heads);
      REQUIRE(is_tree(heads));
      CHECK(scores.worth(heads) == Approx(best).margin(1e-4));
    }
  }
}

TEST_CASE("Long sentences get a tree, whichever instructions find it", "[language][encoder]") {
  std::mt19937 random(11);
  TreeSearch search;
  for (const std::size_t size : {15, 16, 17, 31, 33, 47, 80, 200}) {
    Scores scores(size, random);
    std::vector<Head> expected(size), heads(size);
    search.find(available_kernels().back(), scores.view(), expected);
    REQUIRE(is_tree(expected));
    for (const auto& kernels : available_kernels()) {
      search.find(kernels, scores.view(), heads);
      CHECK(heads == expected);
    }
  }
}

TEST_CASE("Words whose best heads make a tree get them", "[language][encoder]") {
  std::mt19937 random(13);
  Scores scores(5, random);
  const std::vector<Head> wanted = {1, root_head, 4, 4, 1};
  for (std::size_t i = 0; i < wanted.size(); ++i) scores.at(i, wanted[i]) = 50;
  TreeSearch search;
  std::vector<Head> heads(5);
  search.find(available_kernels().front(), scores.view(), heads);
  CHECK(heads == wanted);
}

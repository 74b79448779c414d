#include "graph/quad_sort.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace relata::graph {
namespace {

// Below, comparing is faster than counting.
constexpr std::size_t least_counted = 1024;
constexpr std::ptrdiff_t insertion_size = 24;

struct Key {
  std::uint64_t value;
  std::uint32_t index;  // of its change
};

// By least significant bytes first; bytes that all keys share cost nothing.
void radix_sort(std::vector<Key>& keys) {
  std::array<std::array<std::uint32_t, 256>, 8> counts{};
  for (const Key& key : keys) {
    for (std::size_t byte = 0; byte < 8; ++byte) ++counts[byte][key.value >> (8 * byte) & 0xff];
  }
  std::vector<Key> other(keys.size());
  for (std::size_t byte = 0; byte < 8; ++byte) {
    auto& count = counts[byte];
    if (count[keys.front().value >> (8 * byte) & 0xff] == keys.size()) continue;
    std::uint32_t begin = 0;
    for (auto& each : count) begin += std::exchange(each, begin);
    for (const Key& key : keys) other[count[key.value >> (8 * byte) & 0xff]++] = key;
    keys.swap(other);
  }
}

bool by_tuple(const QuadChange& a, const QuadChange& b) { return a.tuple < b.tuple; }

using Iterator = std::vector<QuadChange>::iterator;

// std::stable_sort, but without its memory for the few quads that most subjects have.
void sort_subject(Iterator begin, Iterator end) {
  if (end - begin > insertion_size) {
    std::stable_sort(begin, end, by_tuple);
    return;
  }
  for (auto next = begin; next != end; ++next) {
    std::rotate(std::upper_bound(begin, next, *next, by_tuple), next, next + 1);
  }
}

}  // namespace

const std::vector<QuadChange>& sorted_by(const std::vector<QuadChange>& changes, std::size_t position,
                                         std::vector<QuadChange>& room) {
  const auto less = [position](const auto& a, const auto& b) { return a.tuple[position] < b.tuple[position]; };
  if (std::is_sorted(changes.begin(), changes.end(), less)) return changes;
  if (changes.size() < least_counted || changes.size() > UINT32_MAX) {
    room = changes;
    std::stable_sort(room.begin(), room.end(), less);
    return room;
  }
  std::vector<Key> keys;
  keys.reserve(changes.size());
  for (std::uint32_t i = 0; i < changes.size(); ++i) keys.push_back({changes[i].tuple[position], i});
  radix_sort(keys);
  room.clear();
  room.reserve(changes.size());
  for (const Key& key : keys) room.push_back(changes[key.index]);
  return room;
}

void sort_by_quad(std::vector<QuadChange>& changes) {
  std::vector<QuadChange> room;
  if (&sorted_by(changes, 0, room) == &room) changes.swap(room);
  for (auto begin = changes.begin(); begin != changes.end();) {
    const auto end =
        std::find_if(begin, changes.end(), [&](const auto& each) { return each.tuple[0] != begin->tuple[0]; });
    sort_subject(begin, end);
    begin = end;
  }
}

}  // namespace relata::graph

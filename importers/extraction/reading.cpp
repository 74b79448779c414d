#include "importers/extraction/reading.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>

namespace relata::extraction {
namespace {

constexpr std::uint32_t no_mention = UINT32_MAX, no_quotation = UINT32_MAX;

}  // namespace

Reading::Reading(const formats::Article& of_article, const language::Document& of_document,
                 const language::Gazetteer& known)
    : article(of_article),
      document(of_document),
      gazetteer(known),
      tree(of_document),
      mention_by_head_(of_document.tokens.size(), no_mention) {
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    auto& outermost = mention_by_head_[document.mentions[i].head];
    if (outermost == no_mention) outermost = i;
  }
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    auto& of_rank = mention_by_head_[language::head_with_rank(document, document.mentions[i])];
    if (of_rank == no_mention) of_rank = i;
  }
  sort_by_end();
}

void Reading::sort_by_end() {
  first_ending_.assign(document.tokens.size() + 2, 0);
  for (const auto& mention : document.mentions) ++first_ending_[mention.tokens.end + 1];
  for (std::size_t i = 1; i < first_ending_.size(); ++i) first_ending_[i] += first_ending_[i - 1];
  ending_.resize(document.mentions.size());
  auto next = first_ending_;
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) ending_[next[document.mentions[i].tokens.end]++] = i;
}

std::span<const std::uint32_t> Reading::mentions_ending_at(std::uint32_t token) const {
  return std::span(ending_).subspan(first_ending_[token], first_ending_[token + 1] - first_ending_[token]);
}

void Reading::index_quotations() {
  const auto& quotations = facts.quotations;
  std::vector<std::uint32_t> by_size(quotations.size());
  std::iota(by_size.rbegin(), by_size.rend(), 0U);  // of equally long ones the first comes last, and stays
  std::ranges::stable_sort(by_size, std::ranges::greater(), [&](auto i) { return quotations[i].bytes.size(); });
  quotation_around_.assign(document.tokens.size(), no_quotation);
  direct_around_ = quotation_around_;
  for (const auto index : by_size) {
    const auto [begin, end] = quotations[index].bytes;
    auto token = static_cast<std::size_t>(
        std::ranges::lower_bound(document.tokens, begin, {}, [](const auto& t) { return t.bytes.begin; }) -
        document.tokens.begin());
    for (; token < document.tokens.size() && document.tokens[token].bytes.begin < end; ++token) {
      quotation_around_[token] = index;
      if (quotations[index].direct) direct_around_[token] = index;
    }
  }
}

const Quotation* Reading::quotation_around(std::uint32_t token, bool direct_only) const {
  const auto& around = direct_only ? direct_around_ : quotation_around_;
  if (token >= around.size() || around[token] == no_quotation) return nullptr;
  return &facts.quotations[around[token]];
}

std::span<const EntityIndex> Reading::entities_headed_by(std::uint32_t token) const {
  const auto mention = mention_by_head_[token];
  if (mention == no_mention || mention >= facts.entities_of_mention.size()) return {};
  return facts.entities_of_mention[mention];
}

const TimeExpression* time_at(std::span<const TimeExpression> times, std::uint32_t token) {
  const auto behind =
      std::ranges::upper_bound(times, token, {}, [](const TimeExpression& time) { return time.tokens.begin; });
  if (behind == times.begin() || !std::prev(behind)->tokens.contains(token)) return nullptr;
  return &*std::prev(behind);
}

}  // namespace relata::extraction

#include "queries/sparql/evaluator/terms.h"

namespace relata::sparql {
namespace {

using graph::id_payload;
using graph::is_made;

// The cache grows with the number of terms that were looked up.
constexpr std::size_t first_cache_size = std::size_t{1} << 5U, last_cache_size = std::size_t{1} << 14U;

// The lengths tell the parts apart.
std::string key_of(const graph::Term& term) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(term.kind)));
  key += std::to_string(term.datatype.size()) + ' ' + term.datatype;
  key += std::to_string(term.language.size()) + ' ' + term.language;
  return key += term.value;
}

}  // namespace

Terms::Terms(const graph::Snapshot& snapshot) : snapshot_(snapshot), cache_(first_cache_size) {}

graph::TermId Terms::intern(const graph::Term& term) {
  if (const auto id = snapshot_.find(term)) return *id;
  const auto [entry, is_new] = made_ids_.try_emplace(key_of(term), graph::make_id(graph::IdTag::made, made_.size()));
  if (is_new) {
    made_.push_back(Value::from_term(term));
    bytes_ += 2 * entry->first.size() + sizeof(Value) + 64;
  }
  return entry->second;
}

ValuePtr Terms::value(graph::TermId id) {
  if (id == graph::any_term) return nullptr;
  if (is_made(id)) return made_[id_payload(id)];
  const auto slot = [this, id]() -> Cached& {
    return cache_[((id * 0x9E3779B97F4A7C15U) >> 32U) & (cache_.size() - 1)];
  };
  if (slot().id != id) {
    if (++misses_ > cache_.size() && cache_.size() < last_cache_size) {
      cache_.assign(cache_.size() * 8, {});
      misses_ = 0;
    }
    slot() = {id, Value::from_term(snapshot_.term(id))};
  }
  return slot().value;
}

graph::Term Terms::term(graph::TermId id) { return is_made(id) ? made_[id_payload(id)]->term() : snapshot_.term(id); }

}  // namespace relata::sparql

#include "graph/redland/redland_limits.h"

#include <mutex>
#include <unordered_map>

#include "graph/redland/redland_layout.h"

namespace relata::graph::redland {
namespace {

constexpr const char* rasqal_languages[] = {"sparql", "sparql10", "sparql11-query", "laqrs"};

// The functions of Rasqal's factories, which all its languages share, and what was set through them.
class Memory {
 public:
  void watch(librdf_query_factory& factory) {
    const std::scoped_lock lock(mutex_);
    if (factory.set_limit == set_limit) return;
    if (rasqal_.set_limit == nullptr) rasqal_ = factory;
    factory.set_limit = set_limit;
    factory.set_offset = set_offset;
    factory.terminate = terminate;
  }

  Limits get(const librdf_query* query) {
    const std::scoped_lock lock(mutex_);
    const auto found = limits_.find(query);
    return found != limits_.end() ? found->second : Limits();
  }

  static Memory& instance() {
    static Memory memory;
    return memory;
  }

 private:
  void set(const librdf_query* query, int Limits::*which, int value) {
    const std::scoped_lock lock(mutex_);
    limits_[query].*which = value;
  }

  static int set_limit(librdf_query* query, int limit) {
    instance().set(query, &Limits::limit, limit);
    return instance().rasqal_.set_limit(query, limit);
  }
  static int set_offset(librdf_query* query, int offset) {
    instance().set(query, &Limits::offset, offset);
    return instance().rasqal_.set_offset(query, offset);
  }
  static void terminate(librdf_query* query) {
    {
      const std::scoped_lock lock(instance().mutex_);
      instance().limits_.erase(query);
    }
    instance().rasqal_.terminate(query);
  }

  std::mutex mutex_;
  std::unordered_map<const librdf_query*, Limits> limits_;
  librdf_query_factory rasqal_{};
};

}  // namespace

void remember_limits(librdf_world* world) {
  if (!layout_is_known()) return;
  for (const char* language : rasqal_languages) {
    librdf_query* query =
        librdf_new_query(world, language, nullptr, reinterpret_cast<const unsigned char*>("ASK {}"), nullptr);
    if (query == nullptr) continue;
    librdf_query_factory& factory = *query->factory;
    librdf_free_query(query);
    if (factory.context_length == sizeof(RasqalContext)) Memory::instance().watch(factory);
  }
}

Limits limits_of(librdf_query* query) { return Memory::instance().get(query); }

}  // namespace relata::graph::redland

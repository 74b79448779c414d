#include "graph/redland/redland_streams.h"

#include <exception>
#include <utility>

#include "graph/redland/redland_nodes.h"

namespace relata::graph::redland {
namespace {

// What librdf's callbacks get: the item where the stream stands, made before it is asked for.
template <typename Next>
class Walk {
 public:
  Walk(librdf_world* world, Next next) : world_(world), next_(std::move(next)) { advance(); }

  bool at_end() const { return at_end_; }
  // librdf may go on asking after the end.
  void advance() {
    if (at_end_) return;
    try {
      at_end_ = !take();
    } catch (const std::exception& error) {
      at_end_ = true;
      log_error(world_, LIBRDF_FROM_STORAGE, error.what());
    }
  }
  void* get(int what) {
    if (at_end_) return nullptr;
    if (what == LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT) return item_.get();
    return what == LIBRDF_ITERATOR_GET_METHOD_GET_CONTEXT ? context_.get() : nullptr;
  }

  // The four functions that librdf wants.
  static int is_end(void* self) { return static_cast<Walk*>(self)->at_end() ? 1 : 0; }
  static int next(void* self) {
    static_cast<Walk*>(self)->advance();
    return is_end(self);
  }
  static void* get(void* self, int what) { return static_cast<Walk*>(self)->get(what); }
  static void finish(void* self) { delete static_cast<Walk*>(self); }

 private:
  using Item = std::conditional_t<std::is_same_v<Next, NextQuad>, Statement, Node>;

  bool take() {
    if constexpr (std::is_same_v<Next, NextQuad>) {
      Quad quad;
      if (!next_(quad)) return false;
      item_ = statement_of(world_, quad);
      context_ = node_of(world_, quad.graph);
    } else {
      Term term;
      if (!next_(term)) return false;
      item_ = node_of(world_, term);
    }
    return true;
  }

  librdf_world* world_;
  Next next_;
  Item item_;
  Node context_;
  bool at_end_ = false;
};

}  // namespace

librdf_stream* new_stream(librdf_world* world, NextQuad next) {
  using Quads = Walk<NextQuad>;
  auto walk = std::make_unique<Quads>(world, std::move(next));
  return librdf_new_stream(world, walk.release(), Quads::is_end, Quads::next, Quads::get, Quads::finish);
}

librdf_iterator* new_iterator(librdf_world* world, NextTerm next) {
  using Terms = Walk<NextTerm>;
  auto walk = std::make_unique<Terms>(world, std::move(next));
  return librdf_new_iterator(world, walk.release(), Terms::is_end, Terms::next, Terms::get, Terms::finish);
}

}  // namespace relata::graph::redland

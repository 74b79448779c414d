// What the reader of HTML asks of a parsed page. Walks are iterative: pages nest deeper than a stack has room for.
#pragma once

#include <gumbo.h>

#include <memory_resource>
#include <string>
#include <string_view>

namespace relata::formats {

// Owns gumbo's tree of one page, in which scripts and styles are empty unless they hold JSON.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view html);

  HtmlPage(const HtmlPage&) = delete;
  HtmlPage& operator=(const HtmlPage&) = delete;

  const GumboNode* root() const { return output_->root; }

 private:
  std::string text_;
  // The tree lives and dies with its arena: gumbo's own destructor recurses as deep as the page nests.
  std::pmr::monotonic_buffer_resource arena_;
  const GumboOutput* output_ = nullptr;
};

// Browsers keep to 512 elements inside each other. gumbo takes the product of tags and depth.
constexpr std::size_t deepest_nesting = 5000;

// The byte of the tag that would nest deeper, npos if none. Told from the tags alone, before the page is parsed.
std::size_t too_deep(std::string_view text);

bool is_element(const GumboNode* node, GumboTag tag);
// "" where the node has no such attribute.
std::string_view attribute(const GumboNode* node, const char* name);
// All text below the node, white space as it is; scripts and styles only if they are the node itself.
std::string text_of(const GumboNode* node);

// The node that follows in document order within `root`; with `into` false its children are passed over. nullptr at the
// end.
const GumboNode* next_node(const GumboNode* node, const GumboNode* root, bool into = true);

// The children of an element or document; an empty vector for other nodes.
const GumboVector& children(const GumboNode* node);

}  // namespace relata::formats

#include "importers/formats/html_page.h"

#include <cstddef>

#include "importers/formats/html_scripts.h"

namespace relata::formats {
namespace {

const GumboVector no_children = {nullptr, 0, 0};

}  // namespace

HtmlPage::HtmlPage(std::string_view html) : text_(without_scripts(html)) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &arena_;
  options.allocator = [](void* arena, std::size_t size) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(arena)->allocate(size, alignof(std::max_align_t));
  };
  options.deallocator = [](void*, void*) {};
  output_ = gumbo_parse_with_options(&options, text_.data(), text_.size());
}

bool is_element(const GumboNode* node, GumboTag tag) {
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

std::string_view attribute(const GumboNode* node, const char* name) {
  if (node->type != GUMBO_NODE_ELEMENT) return {};
  const auto* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

const GumboVector& children(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return node->v.element.children;
  if (node->type == GUMBO_NODE_DOCUMENT) return node->v.document.children;
  return no_children;
}

const GumboNode* next_node(const GumboNode* node, const GumboNode* root, bool into) {
  const auto& below = children(node);
  if (into && below.length > 0) return static_cast<const GumboNode*>(below.data[0]);
  while (node != root && node->parent != nullptr) {
    const auto& siblings = children(node->parent);
    if (node->index_within_parent + 1 < siblings.length) {
      return static_cast<const GumboNode*>(siblings.data[node->index_within_parent + 1]);
    }
    node = node->parent;
  }
  return nullptr;
}

std::string text_of(const GumboNode* root) {
  std::string text;
  for (const auto* node = root; node != nullptr;) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      text += node->v.text.text;
    } else if (is_element(node, GUMBO_TAG_BR)) {
      text += '\n';
    }
    const bool hidden = node != root && (is_element(node, GUMBO_TAG_SCRIPT) || is_element(node, GUMBO_TAG_STYLE) ||
                                         is_element(node, GUMBO_TAG_NOSCRIPT));
    node = next_node(node, root, !hidden);
  }
  return text;
}

}  // namespace relata::formats

#include "importers/formats/html_page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

#include "importers/formats/html_scripts.h"

namespace relata::formats {
namespace {

const GumboVector no_children = {nullptr, 0, 0};

// Elements that have no content, and those that the next of their kind, or the end of what they are in, ends.
bool ends_by_itself(GumboTag tag) {
  constexpr std::array tags = {GUMBO_TAG_AREA,  GUMBO_TAG_BASE,   GUMBO_TAG_BR,     GUMBO_TAG_COL,   GUMBO_TAG_EMBED,
                               GUMBO_TAG_HR,    GUMBO_TAG_IMG,    GUMBO_TAG_INPUT,  GUMBO_TAG_LINK,  GUMBO_TAG_META,
                               GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_WBR,    GUMBO_TAG_TRACK, GUMBO_TAG_P,
                               GUMBO_TAG_LI,    GUMBO_TAG_DD,     GUMBO_TAG_DT,     GUMBO_TAG_TR,    GUMBO_TAG_TD,
                               GUMBO_TAG_TH,    GUMBO_TAG_THEAD,  GUMBO_TAG_TBODY,  GUMBO_TAG_TFOOT, GUMBO_TAG_HTML,
                               GUMBO_TAG_HEAD,  GUMBO_TAG_BODY,   GUMBO_TAG_OPTION, GUMBO_TAG_A,     GUMBO_TAG_NOBR};
  return std::ranges::find(tags, tag) != tags.end();
}

// Elements whose content is no markup.
bool holds_raw_text(GumboTag tag) {
  constexpr std::array tags = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_TEXTAREA,
                               GUMBO_TAG_TITLE,  GUMBO_TAG_IFRAME, GUMBO_TAG_XMP};
  return std::ranges::find(tags, tag) != tags.end();
}

// Of the tag whose name would begin at `begin`; GUMBO_TAG_LAST where none does.
GumboTag tag_at(std::string_view text, std::size_t begin) {
  auto end = begin;
  while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0) ++end;
  if (end == begin || std::isdigit(static_cast<unsigned char>(text[begin])) != 0) return GUMBO_TAG_LAST;
  return gumbo_tagn_enum(text.data() + begin, static_cast<unsigned>(end - begin));
}

constexpr std::size_t longest_tag = 4096;

bool is_empty_tag(std::string_view text) {
  const auto end = text.find('>');
  return end != std::string_view::npos && text[end - 1] == '/';
}

// Where the first `mark` stands behind `from`; the last byte if nowhere.
std::size_t find_or_last(std::string_view text, std::string_view mark, std::size_t from) {
  return std::min(text.find(mark, from), text.size() - 1);
}

std::size_t end_of_raw_text(std::string_view text, std::size_t from, GumboTag tag) {
  auto at = find_or_last(text, "</", from);
  while (at + 1 < text.size() && tag_at(text, at + 2) != tag) at = find_or_last(text, "</", at + 1);
  return at;
}

}  // namespace

HtmlPage::HtmlPage(std::string_view html) : text_(without_scripts(html)) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // each keeps a copy of the stack of open elements
  options.userdata = &arena_;
  options.allocator = [](void* arena, std::size_t size) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(arena)->allocate(size, alignof(std::max_align_t));
  };
  options.deallocator = [](void*, void*) {};
  output_ = gumbo_parse_with_options(&options, text_.data(), text_.size());
}

std::size_t too_deep(std::string_view text) {
  std::array<std::size_t, GUMBO_TAG_LAST + 1> open{};
  std::size_t depth = 0;
  for (auto at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) {
      at = find_or_last(text, "-->", at);
      continue;
    }
    const bool closes = text.substr(at).starts_with("</");
    const auto tag = tag_at(text, at + (closes ? 2 : 1));
    if (tag == GUMBO_TAG_LAST || ends_by_itself(tag)) continue;
    if (!closes && holds_raw_text(tag)) {
      at = end_of_raw_text(text, at, tag);
      continue;
    }
    if (!closes) {
      if (tag == GUMBO_TAG_UNKNOWN && is_empty_tag(text.substr(at, longest_tag))) continue;  // of a drawing
      ++open[tag];
      if (++depth > deepest_nesting) return at;
    } else if (open[tag] > 0) {
      --open[tag];
      --depth;
    }
  }
  return std::string_view::npos;
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

// After the observation that running text is long and unlinked while the page around it is short and linked
// (C. Kohlschütter, P. Fankhauser, W. Nejdl: Boilerplate Detection using Shallow Text Features, WSDM 2010).
#include "importers/formats/html_content.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "importers/formats/text_encoding.h"
#include "importers/formats/zones.h"

namespace relata::formats {
namespace {

// Text between two block boundaries.
struct Block {
  const GumboNode* node = nullptr;  // the block element that holds it
  std::string text;
  std::size_t linked = 0;  // bytes of it inside links

  double link_share() const {
    return text.empty() ? 1 : static_cast<double>(linked) / static_cast<double>(text.size());
  }
};

// Never text of the page.
bool is_hidden_tag(GumboTag tag) {
  constexpr std::array tags = {GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SVG,
                               GUMBO_TAG_IFRAME,   GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_HEAD,
                               GUMBO_TAG_TEMPLATE, GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO,    GUMBO_TAG_AUDIO,
                               GUMBO_TAG_MAP};
  return std::ranges::find(tags, tag) != tags.end();
}

bool is_furniture_tag(GumboTag tag) {
  constexpr std::array tags = {GUMBO_TAG_NAV,    GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_FORM,
                               GUMBO_TAG_BUTTON, GUMBO_TAG_LABEL,  GUMBO_TAG_MENU};
  return std::ranges::find(tags, tag) != tags.end();
}

// Inline elements do not end a run of text; all others do.
bool is_inline(GumboTag tag) {
  constexpr std::array tags = {GUMBO_TAG_A,    GUMBO_TAG_ABBR,   GUMBO_TAG_B,    GUMBO_TAG_CITE, GUMBO_TAG_CODE,
                               GUMBO_TAG_EM,   GUMBO_TAG_I,      GUMBO_TAG_S,    GUMBO_TAG_MARK, GUMBO_TAG_Q,
                               GUMBO_TAG_SPAN, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,  GUMBO_TAG_SUP,  GUMBO_TAG_TIME,
                               GUMBO_TAG_U,    GUMBO_TAG_SMALL,  GUMBO_TAG_FONT, GUMBO_TAG_INS,  GUMBO_TAG_IMG,
                               GUMBO_TAG_DEL,  GUMBO_TAG_DFN,    GUMBO_TAG_BIG,  GUMBO_TAG_TT,   GUMBO_TAG_ACRONYM,
                               GUMBO_TAG_KBD,  GUMBO_TAG_VAR,    GUMBO_TAG_BDI,  GUMBO_TAG_BDO,  GUMBO_TAG_WBR,
                               GUMBO_TAG_NOBR, GUMBO_TAG_UNKNOWN};
  return std::ranges::find(tags, tag) != tags.end();
}

// Words of class and id, between anything that is no letter, that name the page around the article.
bool names_furniture(std::string_view names) {
  static const std::unordered_set<std::string_view> words = {
      "comment",     "comments",  "sidebar",  "related",    "share",      "sharing",       "social",     "promo",
      "newsletter",  "footer",    "cookie",   "advert",     "ad",         "ads",           "recirc",     "recommend",
      "recommended", "popular",   "trending", "tags",       "breadcrumb", "breadcrumbs",   "subscribe",  "subscription",
      "modal",       "popup",     "outbrain", "taboola",    "disqus",     "masthead",      "navigation", "menu",
      "nav",         "signup",    "toolbar",  "pagination", "byline",     "dateline",      "timestamp",  "sponsored",
      "disclaimer",  "copyright", "rail",     "hidden",     "paywall",    "advertisement", "credits",    "teaser",
      "teasers",     "tooltip",   "carousel", "correction", "consent",    "gdpr"};
  const auto text = lower(names);
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = begin;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (words.contains(std::string_view(text).substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// "Image caption", "Share on": words that sighted readers do not see.
bool is_for_screen_readers(std::string_view names) {
  const auto text = lower(names);
  constexpr std::array marks = {"off-screen",    "offscreen",       "sr-only",
                                "screen-reader", "visually-hidden", "visuallyhidden"};
  return std::ranges::any_of(marks, [&](const char* mark) { return text.find(mark) != std::string::npos; });
}

bool is_furniture(const GumboNode* node) {
  const auto tag = node->v.element.tag;
  if (is_furniture_tag(tag)) return true;
  if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) return false;
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  if (attribute(node, "aria-hidden") == "true") return true;
  const auto style = lower(attribute(node, "style"));
  if (style.find("display:none") != std::string::npos || style.find("display: none") != std::string::npos) return true;
  const auto names = attribute(node, "class");
  return is_for_screen_readers(names) || names_furniture(names) || names_furniture(attribute(node, "id"));
}

// How much running text each element holds.
using Weights = std::unordered_map<const GumboNode*, std::size_t>;

std::size_t weight(const Weights& weights, const GumboNode* node) {
  const auto found = weights.find(node);
  return found == weights.end() ? 0 : found->second;
}

// Cuts a page into blocks. Given the weights of a first pass, it leaves out the furniture: what is called so and holds
// little of the text, for "with-sidebar" may stand on the element that holds everything.
class BlockCutter {
 public:
  std::vector<Block> cut(const GumboNode* root, const Weights* weights = nullptr) {
    for (const auto* node = root; node != nullptr;) {
      const bool skip = node->type == GUMBO_NODE_ELEMENT &&
                        (is_hidden_tag(node->v.element.tag) || (weights != nullptr && is_light(node, root, *weights)));
      if (!skip) visit(node);
      const auto* following = next_node(node, root, !skip);
      if (following != nullptr) leave(node, following);
      node = following;
    }
    close();
    return std::move(blocks_);
  }

 private:
  static bool is_light(const GumboNode* node, const GumboNode* root, const Weights& weights) {
    constexpr double little = 0.4;
    return is_furniture(node) &&
           static_cast<double>(weight(weights, node)) <= little * static_cast<double>(weight(weights, root));
  }

  void visit(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      open(node);
      current_.text += node->v.text.text;
      if (in_link(node)) current_.linked += std::string_view(node->v.text.text).size();
    } else if (node->type == GUMBO_NODE_ELEMENT) {
      if (!is_inline(node->v.element.tag)) breaks(node);
    }
  }

  // A line break is a space, two of them a new block: how pages without <p> separate paragraphs.
  void breaks(const GumboNode* node) {
    if (!is_element(node, GUMBO_TAG_BR)) return close();
    if (current_.text.ends_with('\n')) return close();
    current_.text += '\n';
  }

  // Going from `node` to `following` closes the blocks that end between them.
  void leave(const GumboNode* node, const GumboNode* following) {
    for (; node != nullptr && node != following->parent; node = node->parent) {
      if (node->type == GUMBO_NODE_ELEMENT && !is_inline(node->v.element.tag) && !is_element(node, GUMBO_TAG_BR))
        close();
    }
  }

  void open(const GumboNode* text) {
    if (current_.node != nullptr) return;
    const auto* holder = text->parent;
    while (holder->parent != nullptr && holder->type == GUMBO_NODE_ELEMENT && is_inline(holder->v.element.tag)) {
      holder = holder->parent;
    }
    current_.node = holder;
  }

  static bool in_link(const GumboNode* node) {
    for (int depth = 0; node != nullptr && depth < 8; ++depth, node = node->parent) {
      if (is_element(node, GUMBO_TAG_A)) return true;
    }
    return false;
  }

  void close() {
    current_.text = normalise_space(current_.text);
    if (!current_.text.empty() && current_.node != nullptr) blocks_.push_back(std::move(current_));
    current_ = {};
  }

  std::vector<Block> blocks_;
  Block current_;
};

// Running text: sentences rather than a label or a list of links.
bool is_running_text(const Block& block) {
  constexpr std::size_t short_paragraph = 60;
  const bool paragraph = is_element(block.node, GUMBO_TAG_P);
  return block.link_share() < 0.4 && block.text.size() >= (paragraph ? short_paragraph / 2 : short_paragraph * 2);
}

Weights weigh(const std::vector<Block>& blocks) {
  Weights weights;
  for (const auto& block : blocks) {
    if (!is_running_text(block)) continue;
    for (const auto* node = block.node; node != nullptr; node = node->parent) weights[node] += block.text.size();
  }
  return weights;
}

// The innermost element that still holds most of the running text.
const GumboNode* content_root(const GumboNode* root, const Weights& weights) {
  constexpr double most = 0.6;
  const auto* best = root;
  for (bool deeper = true; deeper;) {
    deeper = false;
    const auto& below = children(best);
    for (unsigned i = 0; i < below.length; ++i) {
      const auto* child = static_cast<const GumboNode*>(below.data[i]);
      if (child->type != GUMBO_NODE_ELEMENT || is_element(child, GUMBO_TAG_P)) continue;
      if (static_cast<double>(weight(weights, child)) < most * static_cast<double>(weight(weights, best))) continue;
      if (weight(weights, child) == 0) continue;
      best = child;
      deeper = true;
      break;
    }
  }
  return best;
}

bool is_within(const GumboNode* node, const GumboNode* root) {
  while (node != nullptr && node != root) node = node->parent;
  return node == root;
}

std::optional<GumboTag> nearest(const GumboNode* node, const GumboNode* root, std::initializer_list<GumboTag> tags) {
  for (; node != nullptr; node = node->parent) {
    for (const auto tag : tags) {
      if (is_element(node, tag)) return tag;
    }
    if (node == root) break;
  }
  return std::nullopt;
}

bool speaks_of_the_author(const GumboNode* node, const GumboNode* root) {
  for (; node != nullptr && node != root; node = node->parent) {
    const auto names = lower(attribute(node, "class"));
    if (names.find("author") != std::string::npos && names.find("bio") != std::string::npos) return true;
  }
  return false;
}

std::optional<ZoneKind> kind_of(const Block& block, const GumboNode* root) {
  if (is_page_furniture(block.text)) return std::nullopt;
  if (speaks_of_the_author(block.node, root)) return ZoneKind::biography;
  if (nearest(block.node, root, {GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_CAPTION})) return ZoneKind::caption;
  if (nearest(block.node, root, {GUMBO_TAG_H1})) return std::nullopt;  // the headline, known from the metadata
  if (nearest(block.node, root, {GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6})) {
    return block.link_share() < 0.5 ? std::optional(ZoneKind::subheading) : std::nullopt;
  }
  const bool text =
      nearest(block.node, root,
              {GUMBO_TAG_P, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_LI, GUMBO_TAG_PRE, GUMBO_TAG_DD, GUMBO_TAG_TD})
          .has_value();
  if (block.link_share() > (text ? 0.8 : 0.4)) return std::nullopt;
  if (!text && block.text.size() < 40) return std::nullopt;
  return ZoneKind::body;
}

// Items that advertise other pages: what lies in the same list item, or inner article, as a heading that is a link, and
// holds little of the text.
std::unordered_set<const GumboNode*> teasers(const std::vector<Block>& blocks, const GumboNode* root,
                                             const Weights& weights) {
  constexpr double linked = 0.9, little = 0.2;
  std::unordered_set<const GumboNode*> items;
  for (const auto& block : blocks) {
    if (block.link_share() < linked) continue;
    if (!nearest(block.node, root, {GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6})) continue;
    for (const auto* node = block.node; node != nullptr && node != root; node = node->parent) {
      if (!is_element(node, GUMBO_TAG_LI) && !is_element(node, GUMBO_TAG_ARTICLE)) continue;
      if (static_cast<double>(weight(weights, node)) <= little * static_cast<double>(weight(weights, root)))
        items.insert(node);
      break;
    }
  }
  return items;
}

bool is_within_any(const GumboNode* node, const std::unordered_set<const GumboNode*>& items) {
  while (node != nullptr && !items.contains(node)) node = node->parent;
  return node != nullptr;
}

// A sub-heading with nothing under it headed what was left out.
void drop_empty_sections(std::vector<ContentBlock>& content) {
  while (!content.empty() && content.back().kind == ZoneKind::subheading) content.pop_back();
}

}  // namespace

std::vector<ContentBlock> main_content(const HtmlPage& page) {
  const auto everything = weigh(BlockCutter().cut(page.root()));
  const auto blocks = BlockCutter().cut(page.root(), &everything);
  const auto weights = weigh(blocks);
  const auto* root = content_root(page.root(), weights);
  const auto advertised = teasers(blocks, root, weights);
  std::vector<ContentBlock> content;
  for (const auto& block : blocks) {
    if (!is_within(block.node, root) || is_within_any(block.node, advertised)) continue;
    const auto kind = kind_of(block, root);
    if (kind) content.push_back({*kind, block.text});
  }
  drop_empty_sections(content);
  return content;
}

}  // namespace relata::formats

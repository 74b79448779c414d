#include "importers/formats/html_scripts.h"

#include <gumbo.h>

#include <random>
#include <string>

#include "importers/formats/html_page.h"
#include "tests/catch.h"

namespace {

using namespace relata::formats;

bool holds_text(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
}

void write(const GumboNode* node, std::string& out) {
  if (holds_text(node)) {
    out.append("\"").append(node->v.text.text).append("\"");
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) return;
  const auto& element = node->v.element;
  out.append("(").append(gumbo_normalized_tagname(element.tag));
  out += std::to_string(element.tag_namespace);
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    out.append(" ").append(attribute->name).append("=").append(attribute->value);
  }
  const bool empty = is_element(node, GUMBO_TAG_STYLE) || is_element(node, GUMBO_TAG_SCRIPT);
  for (unsigned i = 0; i < element.children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
    if (!empty || element.tag_namespace != GUMBO_NAMESPACE_HTML || !holds_text(child)) write(child, out);
  }
  out += ")";
}

// The tree of a page, but for what its scripts and styles hold.
std::string tree(const std::string& html) {
  auto* page = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string out;
  write(page->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, page);
  return out;
}

}  // namespace

TEST_CASE("Scripts and styles are left out", "[formats]") {
  CHECK(without_scripts("<p>a<script>if (a<b) c()</script>b<STYLE type=x>p>q {}</sTyle >c") ==
        "<p>a<script></script>b<STYLE type=x></sTyle >c");
  CHECK(without_scripts("<script>'</scripts>'</script>") == "<script></script>");
  CHECK(without_scripts("<script><!-- <script> </script> --></script>a") == "<script></script>a");
  CHECK(without_scripts("<script><!--> <script> </script>a<script>b</script>") ==
        "<script></script>a<script></script>");
}

TEST_CASE("What no script or style holds stays", "[formats]") {
  for (const std::string html :
       {"<script type=application/ld+json>{\"a\": 1}</script>", "<script type='application/ld&#43;json'>{}</script>",
        "<!-- <script>a</script> -->", "<!--><p>--><i>", "<textarea><script>a</script></textarea>",
        "<title><style>a</style></title>", "<p title='<script>'>a</p><p title=\"</script>\">b",
        "<svg><style>a</style><svg></svg><style>b</style></svg>", "<select><style>a</style></select>",
        "<select><textarea></select><script></textarea></textarea>/<xmp><!--></title></script >",
        "<plaintext><script>a</script>", "<script>never closed", "<style>a</styles>", "a < b <",
        "</ <script>a</script>"})
    CHECK(without_scripts(html) == html);
}

TEST_CASE("A page without its scripts has the same tree", "[formats]") {
  constexpr const char* pieces[] = {"<script>",
                                    "</script>",
                                    "<script type=\"a>b\">",
                                    "</script >",
                                    "<SCRIPT/>",
                                    "<style>",
                                    "</style>",
                                    "<style media='x'>",
                                    "<!--",
                                    "-->",
                                    "--!>",
                                    "<!-->",
                                    "<!--->",
                                    "<!",
                                    ">",
                                    "<?",
                                    "</",
                                    "<",
                                    "-",
                                    "'",
                                    "\"",
                                    "/",
                                    "=",
                                    " ",
                                    "a",
                                    "a<b",
                                    "<p>",
                                    "</p>",
                                    "<p class=\"<script>\">",
                                    "<a href='</script>'>",
                                    "<a b=c/>",
                                    "<title>",
                                    "</title>",
                                    "<textarea>",
                                    "</textarea>",
                                    "<iframe>",
                                    "</iframe>",
                                    "<noscript>",
                                    "</noscript>",
                                    "<svg>",
                                    "<svg/>",
                                    "</svg>",
                                    "<select>",
                                    "</select>",
                                    "<table>",
                                    "<td>",
                                    "</table>",
                                    "<template>",
                                    "</template>",
                                    "<head>",
                                    "<body>",
                                    "<div ",
                                    "<xmp>",
                                    "</xmp>",
                                    "<scripted>",
                                    "</scripted>",
                                    "\n"};
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20000; ++i) {
    std::string html;
    for (auto left = random() % 14; left > 0; --left) html += pieces[random() % std::size(pieces)];
    const auto without = without_scripts(html);
    if (tree(html) != tree(without)) FAIL("seed " << seed << ": " << html << "\nbecame " << without);
  }
}

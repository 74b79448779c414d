#include "importers/formats/html_metadata.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>

#include "importers/formats/publication_date.h"
#include "importers/formats/text_encoding.h"
#include "importers/formats/zones.h"

namespace relata::formats {
namespace {

using Json = rapidjson::Value;

void set(std::string& field, std::string_view value) {
  if (field.empty()) field = normalise_space(value);
}

void add_author(Article& article, std::string_view value) {
  auto name = normalise_space(value);
  const bool by = name.size() > 3 && lower(name.substr(0, 3)) == "by ";
  if (by) name.erase(0, 3);
  const bool address = name.find("://") != std::string::npos || name.find('@') != std::string::npos;
  if (name.empty() || name.size() > 100 || address) return;
  // "Jane Doe, CNN Business", "Jane Doe and John Roe"
  const auto several = names_in_byline(name);
  if (several.size() > 1) {
    for (const auto& one : several) {
      if (std::ranges::find(article.authors, one) == article.authors.end()) article.authors.push_back(one);
    }
    return;
  }
  if (std::ranges::find(article.authors, name) == article.authors.end()) article.authors.push_back(std::move(name));
}

void set_published(Article& article, std::string_view value) {
  if (article.published) return;
  if (const auto date = parse_publication_date(value)) {
    article.published = date->day;
    article.published_time = date->time;
  }
}

std::string_view string_of(const Json& json) {
  return json.IsString() ? std::string_view(json.GetString(), json.GetStringLength()) : std::string_view();
}

std::string_view member(const Json& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? std::string_view() : string_of(found->value);
}

bool is_article(const Json& object) {
  const auto type = object.FindMember("@type");
  if (type == object.MemberEnd()) return false;
  const auto fits = [](const Json& value) {
    const auto name = string_of(value);
    return name.ends_with("Article") || name == "BlogPosting" || name == "Report" || name == "LiveBlogPosting";
  };
  if (!type->value.IsArray()) return fits(type->value);
  return std::ranges::any_of(type->value.GetArray(), fits);
}

// Names of a person or organisation: a string, an object with "name", or an array of either.
template <typename Use>
void each_name(const Json& value, const Use& use) {
  if (value.IsString()) use(string_of(value));
  if (value.IsObject()) {
    const auto name = value.FindMember("name");
    if (name != value.MemberEnd() && !name->value.IsObject()) each_name(name->value, use);
  }
  if (!value.IsArray()) return;
  for (const auto& item : value.GetArray()) {
    if (!item.IsArray()) each_name(item, use);
  }
}

void read_article_object(const Json& object, Article& article) {
  set(article.headline, member(object, "headline"));
  set(article.url, member(object, "url"));
  set(article.language, member(object, "inLanguage"));
  set_published(article, member(object, "datePublished"));
  const auto author = object.FindMember("author"), publisher = object.FindMember("publisher");
  if (author != object.MemberEnd()) each_name(author->value, [&](auto name) { add_author(article, name); });
  if (publisher != object.MemberEnd()) each_name(publisher->value, [&](auto name) { set(article.publisher, name); });
}

// Articles stand at the top, in an array, or in "@graph".
void read_json_ld(const Json& json, Article& article, int depth = 0) {
  if (depth > 3) return;
  if (json.IsArray()) {
    for (const auto& item : json.GetArray()) read_json_ld(item, article, depth + 1);
  } else if (json.IsObject()) {
    if (is_article(json)) read_article_object(json, article);
    const auto graph = json.FindMember("@graph");
    if (graph != json.MemberEnd()) read_json_ld(graph->value, article, depth + 1);
  }
}

void read_script(const GumboNode* script, Article& article) {
  if (lower(attribute(script, "type")) != "application/ld+json") return;
  const auto source = text_of(script);
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(source.data(), source.size());
  if (!json.HasParseError()) read_json_ld(json, article);
}

enum class Field { headline, url, publisher, author, published, language, keywords };

struct MetaName {
  std::string_view name;
  Field field;
};

constexpr std::array meta_names = {
    MetaName{"og:title", Field::headline},
    MetaName{"twitter:title", Field::headline},
    MetaName{"dc.title", Field::headline},
    MetaName{"og:url", Field::url},
    MetaName{"og:site_name", Field::publisher},
    MetaName{"author", Field::author},
    MetaName{"article:author", Field::author},
    MetaName{"dc.creator", Field::author},
    MetaName{"parsely-author", Field::author},
    MetaName{"sailthru.author", Field::author},
    MetaName{"article:published_time", Field::published},
    MetaName{"datepublished", Field::published},
    MetaName{"date", Field::published},
    MetaName{"dc.date", Field::published},
    MetaName{"pubdate", Field::published},
    MetaName{"dc.date.issued", Field::published},
    MetaName{"parsely-pub-date", Field::published},
    MetaName{"sailthru.date", Field::published},
    MetaName{"og:locale", Field::language},
    MetaName{"keywords", Field::keywords},
    MetaName{"news_keywords", Field::keywords},
};

void add_keywords(Article& article, std::string_view list) {
  if (!article.keywords.empty()) return;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (auto word = normalise_space(list.substr(0, comma)); !word.empty()) article.keywords.push_back(std::move(word));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

void read_meta(const GumboNode* meta, Article& article) {
  auto name = attribute(meta, "property");
  if (name.empty()) name = attribute(meta, "name");
  if (name.empty()) name = attribute(meta, "itemprop");
  const auto found = std::ranges::find(meta_names, lower(name), &MetaName::name);
  const auto content = attribute(meta, "content");
  if (found == meta_names.end() || content.empty()) return;
  switch (found->field) {
    case Field::headline:
      set(article.headline, content);
      break;
    case Field::url:
      set(article.url, content);
      break;
    case Field::publisher:
      set(article.publisher, content);
      break;
    case Field::author:
      if (article.authors.empty()) add_author(article, content);
      break;
    case Field::published:
      set_published(article, content);
      break;
    case Field::language:
      set(article.language, content.substr(0, content.find('_')));
      break;
    case Field::keywords:
      add_keywords(article, content);
      break;
  }
}

void read_element(const GumboNode* node, Article& article) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_META:
      read_meta(node, article);
      break;
    case GUMBO_TAG_LINK:
      if (lower(attribute(node, "rel")) == "canonical") set(article.url, attribute(node, "href"));
      break;
    case GUMBO_TAG_TIME:
      set_published(article, attribute(node, "datetime"));
      break;
    case GUMBO_TAG_H1:
      set(article.headline, text_of(node));
      break;
    default:
      break;
  }
}

}  // namespace

void read_metadata(const HtmlPage& page, Article& article) {
  const GumboNode* title = nullptr;
  for (const auto* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    if (is_element(node, GUMBO_TAG_SCRIPT)) read_script(node, article);
    if (title == nullptr && is_element(node, GUMBO_TAG_TITLE)) title = node;
  }
  for (const auto* node = page.root(); node != nullptr; node = next_node(node, page.root())) {
    if (node->type == GUMBO_NODE_ELEMENT) read_element(node, article);
  }
  if (title != nullptr) set(article.headline, text_of(title));
  set(article.language, attribute(page.root(), "lang"));
}

}  // namespace relata::formats

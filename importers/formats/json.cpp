#include "importers/formats/json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "importers/formats/article_id.h"
#include "importers/formats/position.h"
#include "importers/formats/publication_date.h"
#include "importers/formats/text_encoding.h"
#include "importers/formats/zones.h"

namespace relata::formats {
namespace {

enum class Field { none, headline, text, url, published, author, publisher, language, keywords, caption };

constexpr std::array<std::pair<std::string_view, Field>, 37> fields = {{
    {"headline", Field::headline},
    {"title", Field::headline},
    {"name", Field::headline},
    {"text", Field::text},
    {"body", Field::text},
    {"content", Field::text},
    {"articlebody", Field::text},
    {"article_text", Field::text},
    {"maintext", Field::text},
    {"article", Field::text},
    {"url", Field::url},
    {"link", Field::url},
    {"canonical_url", Field::url},
    {"web_url", Field::url},
    {"published", Field::published},
    {"datepublished", Field::published},
    {"date", Field::published},
    {"publishedat", Field::published},
    {"published_at", Field::published},
    {"publication_date", Field::published},
    {"pub_date", Field::published},
    {"pubdate", Field::published},
    {"date_publish", Field::published},
    {"author", Field::author},
    {"authors", Field::author},
    {"byline", Field::author},
    {"creator", Field::author},
    {"publisher", Field::publisher},
    {"source", Field::publisher},
    {"site", Field::publisher},
    {"sitename", Field::publisher},
    {"language", Field::language},
    {"lang", Field::language},
    {"inlanguage", Field::language},
    {"keywords", Field::keywords},
    {"tags", Field::keywords},
    {"caption", Field::caption},
}};

Field field_of(std::string_view key) {
  const auto name = lower(key);
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? Field::none : found->second;
}

// Told of what is wrong at which byte.
using ProblemSink = std::function<void(std::size_t, const std::string&)>;

// What one JSON object holds for an article.
struct Record {
  std::size_t begin = 0;  // byte of the input at which it starts
  std::string headline, text, url, published, publisher, language;
  std::vector<std::string> authors, keywords, captions;

  bool empty() const { return headline.empty() && text.empty(); }

  void set(Field field, std::string_view value) {
    const auto first = [&](std::string& into) {
      if (into.empty()) into = value;
    };
    switch (field) {
      case Field::headline:
        first(headline);
        break;
      case Field::text:
        if (value.size() > text.size()) text = value;
        break;  // the whole rather than the teaser
      case Field::url:
        first(url);
        break;
      case Field::published:
        first(published);
        break;
      case Field::author:
        authors.emplace_back(value);
        break;
      case Field::publisher:
        first(publisher);
        break;
      case Field::language:
        first(language);
        break;
      case Field::keywords:
        keywords.emplace_back(value);
        break;
      case Field::caption:
        captions.emplace_back(value);
        break;
      case Field::none:
        break;
    }
  }
};

// SAX handler: hands every object that stands for an article to `finish`, as soon as it is closed. Such an object is
// the top-level one, or an element of an array at the top or of "articles", "items", "docs", "results" or "data".
// Whatever else stands in such an array is handed to `refuse`, as the byte behind it.
template <typename Finish, typename Refuse>
class RecordHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, RecordHandler<Finish, Refuse>> {
 public:
  RecordHandler(const rapidjson::MemoryStream& stream, std::size_t offset, Finish finish, Refuse refuse)
      : stream_(stream), offset_(offset), finish_(std::move(finish)), refuse_(std::move(refuse)) {}

  bool Default() {
    if (is_in_list()) refuse_(offset_ + stream_.Tell());
    return true;
  }
  bool Key(const char* key, rapidjson::SizeType length, bool) {
    levels_.back().key.assign(key, length);
    return true;
  }
  bool String(const char* value, rapidjson::SizeType length, bool) {
    if (record_depth_ == 0) return Default();
    record_.set(current_field(), {value, length});
    return true;
  }
  bool StartObject() {
    const bool begins = record_depth_ == 0 && (levels_.empty() || is_in_list());
    levels_.push_back({false, {}});
    if (begins) {
      record_depth_ = levels_.size();
      record_ = {};
      record_.begin = offset_ + stream_.Tell();  // the parser takes the brace afterwards
    }
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    // A top-level object that holds a list of articles is only their envelope.
    if (record_depth_ == levels_.size()) {
      record_depth_ = 0;
      if (!(levels_.size() == 1 && listed_)) finish_(std::move(record_));
    }
    levels_.pop_back();
    return true;
  }
  bool StartArray() {
    if (is_in_list()) refuse_(offset_ + stream_.Tell());
    if (levels_.size() == 1 && is_list(levels_.back().key)) {
      record_depth_ = 0;
      listed_ = true;
    }
    levels_.push_back({true, {}});
    return true;
  }
  bool EndArray(rapidjson::SizeType) {
    levels_.pop_back();
    return true;
  }

 private:
  struct Level {
    bool array;
    std::string key;
  };

  static bool is_list(std::string_view key) {
    return key == "articles" || key == "items" || key == "docs" || key == "results" || key == "data" ||
           key == "entries";
  }

  // Directly inside of an array of articles.
  bool is_in_list() const {
    const auto depth = levels_.size();
    if (depth == 0 || !levels_.back().array) return false;
    return depth == 1 || (depth == 2 && listed_ && is_list(levels_[0].key));
  }

  // The field of the innermost key within the record: for {"author": {"name": "Jane"}} that of "author".
  Field current_field() const {
    const auto& key = levels_[record_depth_ - 1].key;
    const auto field = field_of(key);
    const auto* inner = &levels_[record_depth_ - 1];
    for (auto i = record_depth_; i < levels_.size(); ++i) {
      if (!levels_[i].array) inner = &levels_[i];
    }
    if (inner == &levels_[record_depth_ - 1]) return field;
    return inner->key == "name" || inner->key == "value" || inner->key == "text" || inner->key == "title" ? field
                                                                                                          : Field::none;
  }

  const rapidjson::MemoryStream& stream_;
  std::size_t offset_;
  Finish finish_;
  Refuse refuse_;
  std::vector<Level> levels_;
  std::size_t record_depth_ = 0;  // size of levels_ inside the record; 0 outside
  bool listed_ = false;
  Record record_;
};

Article to_article(Record&& record, std::string_view raw, const std::string& source, const ReadOptions& options) {
  Article article;
  article.id = article_id(record.url.empty() ? raw : std::string_view(record.url));
  article.source = source;
  article.url = std::move(record.url);
  article.headline = normalise_space(record.headline);
  article.publisher = normalise_space(record.publisher);
  article.language = record.language;
  article.keywords = std::move(record.keywords);
  for (auto& author : record.authors) {
    auto name = normalise_space(author);
    if (name.size() > 3 && (name.substr(0, 3) == "By " || name.substr(0, 3) == "by ")) name.erase(0, 3);
    if (!name.empty()) article.authors.push_back(std::move(name));
  }
  const auto add = [&](std::string_view paragraph) {
    if (!article.text.empty()) article.text += "\n\n";
    article.text += paragraph;
  };
  const auto body = to_utf8(record.text);
  const auto starts_with_headline =
      normalise_space(std::string_view(body).substr(0, body.find('\n'))) == article.headline;
  if (!article.headline.empty() && !starts_with_headline) add(article.headline);
  for (const auto& caption : record.captions) add(normalise_space(caption));
  add(body);
  article.zones = paragraphs(article.text);
  classify_zones(article);
  if (auto date = parse_publication_date(record.published)) {
    article.published = date->day;
    article.published_time = date->time;
  } else if (!article.published) {
    article.published = options.date;
  }
  return article;
}

// Parses one JSON value that starts at `offset` of `bytes`; returns the offset behind it.
std::size_t read_value(std::string_view bytes, std::size_t offset, std::size_t end, const std::string& source,
                       const ReadOptions& options, const ArticleSink& sink, const ProblemSink& report) {
  rapidjson::MemoryStream stream(bytes.data() + offset, end - offset);
  std::uint64_t number = 0;
  const auto finish = [&](Record&& record) {
    ++number;
    if (record.empty()) {
      report(record.begin, "expected an article with a \"text\" or \"headline\", found an object with neither");
      return;
    }
    const auto stop = offset + stream.Tell() + 1;
    const auto begin = record.begin;
    sink(to_article(std::move(record), bytes.substr(begin, stop - begin), source, options));
  };
  const auto refuse = [&](std::size_t behind) {
    ++number;
    report(behind - 1, "expected an article as a JSON object, found another value");
  };
  RecordHandler handler(stream, offset, finish, refuse);
  rapidjson::Reader reader;
  // Iterative: hostile nesting must not exhaust the stack.
  const auto result = reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag |
                                   rapidjson::kParseValidateEncodingFlag>(stream, handler);
  if (result.IsError()) {
    report(offset + std::min(result.Offset(), end - offset),
           std::string("not JSON: ") + rapidjson::GetParseError_En(result.Code()));
    return end;
  }
  if (number == 0) report(offset, "expected an article as a JSON object, or an array of them");
  return offset + stream.Tell();
}

}  // namespace

int sniff_json(std::string_view start) {
  const auto first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || (start[first] != '{' && start[first] != '[')) return 0;
  const auto second = start.find_first_not_of(" \t\r\n", first + 1);
  return second != std::string_view::npos && (start[second] == '"' || start[second] == '{') ? 90 : 30;
}

void read_json(std::string_view bytes, const std::string& source, const ReadOptions& options, const ArticleSink& sink,
               const DiagnosticSink& report) {
  std::string decoded;
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
    decoded = to_utf8(bytes);
    bytes = decoded;
  }
  const auto space = " \t\r\n";
  const auto skip = [&](std::size_t from) { return std::min(bytes.find_first_not_of(space, from), bytes.size()); };
  std::size_t at = skip(0);
  if (at == bytes.size()) {
    report({source, 1, 1, "expected JSON, found nothing"});
    return;
  }
  PositionFinder positions(bytes);
  const auto problem = [&](std::size_t offset, const std::string& message) {
    const auto [line, column] = positions.at(offset);
    report({source, line, column, message});
  };
  // JSON Lines: each line a value of its own, so that a bad line costs only itself.
  while (at < bytes.size()) {
    const auto line_end = std::min(bytes.find('\n', at), bytes.size());
    const auto line = bytes.substr(at, line_end - at);
    const auto last = line.find_last_not_of(" \t\r");
    const bool whole_line = line.front() == '{' && last != std::string_view::npos && line[last] == '}';
    at = skip(whole_line ? (read_value(bytes, at, line_end, source, options, sink, problem), line_end)
                         : read_value(bytes, at, bytes.size(), source, options, sink, problem));
  }
}

}  // namespace relata::formats

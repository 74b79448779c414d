// The reader of HTML on pages whose main text is known: precision, recall and F1 of the bag of words, averaged over
// pages as the article extraction benchmark does.
#include "importers/formats/html.h"

#include <rapidjson/document.h>
#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <map>

#include "tools/evaluate/evaluations.h"

namespace relata::evaluate {
namespace {

std::string unzipped(const std::filesystem::path& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  char buffer[65536];
  for (int got = 0; (got = gzread(file, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(got));
  gzclose(file);
  return bytes;
}

std::map<std::string, int> words(std::string_view text) {
  std::map<std::string, int> counts;
  std::string word;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      ++counts[word];
      word.clear();
    }
  }
  if (!word.empty()) ++counts[word];
  return counts;
}

int total(const std::map<std::string, int>& counts) {
  int sum = 0;
  for (const auto& [word, count] : counts) sum += count;
  return sum;
}

// Body text and what belongs to it; the gold has no headline.
std::string main_text(const std::string& page) {
  std::string text;
  formats::read_html(
      page, "page", {},
      [&](formats::Article&& article) {
        for (const auto& zone : article.zones) {
          const bool wanted = zone.kind == formats::ZoneKind::body || zone.kind == formats::ZoneKind::subheading;
          if (wanted) text += article.text.substr(zone.begin, zone.end - zone.begin) + "\n\n";
        }
      },
      [](const formats::Diagnostic&) {});
  return text;
}

}  // namespace

std::vector<Score> evaluate_html(const language::Pipeline&, const std::filesystem::path& corpora) {
  std::ifstream file(corpora / "html/gold.json");
  const std::string json((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  rapidjson::Document gold;
  gold.Parse(json.c_str());
  if (gold.HasParseError() || !gold.IsObject()) return {};
  double precisions = 0, recalls = 0, measures = 0;
  int pages = 0;
  for (const auto& page : gold.GetObject()) {
    const auto found =
        words(main_text(unzipped(corpora / "html/pages" / (std::string(page.name.GetString()) + ".html.gz"))));
    const auto expected = words(page.value["articleBody"].GetString());
    int both = 0;
    for (const auto& [word, count] : expected) {
      const auto match = found.find(word);
      if (match != found.end()) both += std::min(count, match->second);
    }
    const double precision = both / std::max(1.0, static_cast<double>(total(found)));
    const double recall = both / std::max(1.0, static_cast<double>(total(expected)));
    const double f1 = both == 0 ? 0 : 2 * precision * recall / (precision + recall);
    precisions += precision;
    recalls += recall;
    measures += f1;
    ++pages;
  }
  const double scale = 100.0 / std::max(1, pages);
  return {{"html", "word precision", precisions * scale},
          {"html", "word recall", recalls * scale},
          {"html", "word F1", measures * scale}};
}

}  // namespace relata::evaluate

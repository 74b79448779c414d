#include "tools/train/ecb.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string_view>

#include "tools/train/treebank.h"

namespace relata::train {
namespace {

void read_text(const rapidjson::Value& json, EcbDocument& ecb) {
  const auto& tokens = json["tokens"].GetArray();
  const auto& sentences = json["sentences"].GetArray();
  auto& article = ecb.article;
  for (rapidjson::SizeType i = 0; i < tokens.Size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    const bool first = i == 0 || sentences[i].GetInt() != sentences[i - 1].GetInt();
    if (first) article.zones.push_back({formats::ZoneKind::body, begin, begin});
    article.text += tokens[i].GetString();
    ecb.bytes.push_back({begin, static_cast<std::uint32_t>(article.text.size())});
    article.zones.back().end = ecb.bytes.back().end;
    article.text += ' ';
  }
  article.id = json["id"].GetString();
  article.language = "en";
}

void read_mentions(const rapidjson::Value& json, EcbDocument& ecb) {
  std::set<int> reviewed;
  for (const auto& sentence : json["reviewedSentences"].GetArray()) reviewed.insert(sentence.GetInt());
  for (const auto& mention : json["mentions"].GetArray()) {
    EcbMention read;
    read.type = mention["type"].GetString();
    for (const auto& token : mention["tokens"].GetArray()) read.tokens.push_back(token.GetUint());
    if (read.tokens.empty()) continue;
    read.chain =
        mention["chain"].IsString() ? mention["chain"].GetString() : ecb.article.id + "#" + mention["id"].GetString();
    read.reviewed = reviewed.contains(json["sentences"][read.tokens[0]].GetInt());
    ecb.mentions.push_back(std::move(read));
  }
}

}  // namespace

std::vector<EcbDocument> read_ecb(const std::filesystem::path& corpora, bool (*wanted)(int topic)) {
  const auto file = corpora / "ecb/ecb.jsonl.gz";
  const auto bytes = read_file(file);
  std::vector<EcbDocument> documents;
  std::string_view rest = bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    rapidjson::Document json;
    json.Parse(line.data(), line.size());
    if (json.HasParseError() || !json.IsObject())
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": not a JSON object");
    if (!wanted(json["topic"].GetInt())) continue;
    auto& ecb = documents.emplace_back();
    ecb.topic = json["topic"].GetInt();
    read_text(json, ecb);
    read_mentions(json, ecb);
  }
  std::stable_sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) { return a.topic < b.topic; });
  return documents;
}

std::optional<std::uint32_t> head_of(const EcbDocument& ecb, const EcbMention& mention,
                                     const language::Document& document) {
  std::set<std::uint32_t> inside;
  for (const auto token : mention.tokens) {
    const auto span = ecb.bytes[token];
    auto at = std::lower_bound(document.tokens.begin(), document.tokens.end(), span.begin,
                               [](const auto& word, std::uint32_t byte) { return word.bytes.end <= byte; });
    for (; at != document.tokens.end() && at->bytes.begin < span.end; ++at)
      inside.insert(static_cast<std::uint32_t>(at - document.tokens.begin()));
  }
  for (const auto token : inside) {
    const auto head = document.tokens[token].head;
    if (head < 0 || !inside.contains(static_cast<std::uint32_t>(head))) return token;
  }
  return std::nullopt;
}

}  // namespace relata::train

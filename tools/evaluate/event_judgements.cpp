#include "tools/evaluate/event_judgements.h"

#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "importers/formats/text.h"
#include "tools/train/ecb.h"

namespace relata::evaluate {
namespace {

constexpr std::array<std::string_view, 6> roles = {"agent", "patient", "recipient", "instrument", "topic", "actor"};
constexpr std::array<std::string_view, 5> moods = {"Certain", "Possible", "Negated", "Future", "Desired"};

EventJudgement read_line(const std::string& line, std::size_t number) {
  std::istringstream stream(line);
  std::array<std::string, 5> fields;
  std::size_t count = 0;
  for (std::string field; count < fields.size() && std::getline(stream, field, '\t');) fields[count++] = field;
  const bool known = (fields[3] == "right" || fields[3] == "wrong") && (fields[4] == "seen" || fields[4] == "held");
  if (count < fields.size() || !known || fields[1].find_first_not_of("0123456789") != std::string::npos)
    throw std::runtime_error("event_judgements.tsv:" + std::to_string(number) + ": not a judgement");
  return {fields[0], static_cast<std::uint32_t>(std::stoul(fields[1])), fields[2], fields[3] == "right",
          fields[4] == "held"};
}

}  // namespace

std::vector<EventJudgement> event_judgements() {
  std::ifstream input(RELATA_EVENT_JUDGEMENTS);
  if (!input) throw std::runtime_error("cannot read " RELATA_EVENT_JUDGEMENTS);
  std::vector<EventJudgement> all;
  std::size_t number = 0;
  for (std::string line; std::getline(input, line);) {
    ++number;
    if (!line.starts_with('#')) all.push_back(read_line(line, number));
  }
  return all;
}

std::string told(const extraction::Event& event, const extraction::Facts& facts) {
  std::string words = event.type.empty() ? "-" : event.type;
  const auto add = [&](std::string_view role, extraction::EntityIndex entity) {
    words.append(1, ' ').append(role).append(1, '=').append(facts.entities[entity].label);
  };
  for (const auto& [role, entity] : event.participants) add(roles[static_cast<std::size_t>(role)], entity);
  for (const auto& place : event.places) add("at", place.entity);
  return words.append(1, ' ').append(moods[static_cast<std::size_t>(event.factuality)]);
}

void for_each_page(const std::filesystem::path& corpora,
                   const std::function<void(const std::string& key, formats::Article&& article)>& read) {
  std::ifstream input(corpora / "html" / "gold.json");
  rapidjson::IStreamWrapper stream(input);
  rapidjson::Document gold;
  if (gold.ParseStream(stream).HasParseError() || !gold.IsObject())
    throw std::runtime_error("html/gold.json: not a JSON object");
  for (const auto& page : gold.GetObject()) {
    const std::string key = page.name.GetString();
    formats::read_text(
        page.value["articleBody"].GetString(), key, {},
        [&](formats::Article&& article) { read(key, std::move(article)); }, [](const auto&) {});
  }
}

void for_each_judged_page(const std::filesystem::path& corpora, const std::vector<EventJudgement>& judgements,
                          const std::function<void(const std::string& key, formats::Article&& article)>& read) {
  const auto judged = [&](const std::string& key) {
    return std::any_of(judgements.begin(), judgements.end(), [&](const auto& of) { return key.starts_with(of.page); });
  };
  for_each_page(corpora, [&](const std::string& key, formats::Article&& article) {
    if (judged(key)) read(key, std::move(article));
  });
  for (auto& ecb : train::read_ecb(corpora, [](int) { return true; })) {
    const auto key = ecb.article.id;
    if (judged(key)) read(key, std::move(ecb.article));
  }
}

}  // namespace relata::evaluate

// The facts of an article in words, one line a fact, from the JSON that `relata extract` gives.
#pragma once

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "importers/import.h"
#include "tests/catch.h"

namespace relata::tests {

// Of one article.
class Telling {
 public:
  explicit Telling(const std::string& json) {
    article_.Parse(json.c_str());
    for (const auto& entity : article_["entities"].GetArray()) names_[entity["id"].GetString()] = text(entity["name"]);
  }

  std::vector<std::string> lines() const {
    std::vector<std::string> all{fmt::format("article    {} | published {} | authors {} | publisher {}",
                                             text(article_["headline"]), text(article_["published"]),
                                             joined(article_["authors"]), text(article_["publisher"]))};
    for (const auto& entity : article_["entities"].GetArray()) all.push_back(tell_entity(entity));
    for (const auto& relation : article_["relations"].GetArray()) {
      all.push_back(fmt::format("relation   {} | {} | {}", name(relation["subject"]), text(relation["predicate"]),
                                name(relation["object"])));
    }
    for (const auto& event : article_["events"].GetArray()) all.push_back(tell_event(event));
    for (const auto& quotation : article_["quotations"].GetArray()) all.push_back(tell_quotation(quotation));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

 private:
  static std::string text(const rapidjson::Value& value) { return value.IsString() ? value.GetString() : "-"; }
  std::string name(const rapidjson::Value& value) const {
    const auto found = names_.find(text(value));
    return found != names_.end() ? found->second : text(value);
  }
  std::string joined(const rapidjson::Value& values) const {
    std::string all;
    for (const auto& value : values.GetArray()) all += (all.empty() ? "" : ", ") + name(value);
    return all.empty() ? "-" : all;
  }

  std::string tell_entity(const rapidjson::Value& entity) const {
    const bool unnamed = text(entity["id"]).find("#entity-") != std::string::npos;
    return fmt::format("entity     {} | {}{} | aliases {}", text(entity["name"]), unnamed ? "unnamed " : "",
                       text(entity["type"]), joined(entity["aliases"]));
  }

  std::string tell_event(const rapidjson::Value& event) const {
    auto told = fmt::format("event      {} | {} | {}", text(event["trigger"]["lemma"]), text(event["type"]),
                            text(event["factuality"]));
    std::vector<std::string> roles;
    for (const auto& participant : event["participants"].GetArray())
      roles.push_back(text(participant["role"]) + " " + name(participant["entity"]));
    std::sort(roles.begin(), roles.end());
    for (const auto& role : roles) told += " | " + role;
    if (!event["places"].Empty()) told += " | place " + joined(event["places"]);
    if (event["time"].IsObject()) {
      const auto& time = event["time"];
      told += fmt::format(" | time \"{}\" {}", text(time["text"]), text(time["begin"]));
      if (text(time["end"]) != text(time["begin"])) told += " to " + text(time["end"]);
    }
    for (const auto& quantity : event["quantities"].GetArray()) {
      told += fmt::format(" | quantity {}{} {}", quantity["approximate"].GetBool() ? "about " : "",
                          quantity["value"].IsNumber() ? fmt::format("{}", quantity["value"].GetDouble()) : "some",
                          text(quantity["unit"]));
    }
    if (event["accordingTo"].IsString()) told += " | according to " + name(event["accordingTo"]);
    return told;
  }

  std::string tell_quotation(const rapidjson::Value& quotation) const {
    auto told = fmt::format("quotation  {} | {} | {} | {}", quotation["direct"].GetBool() ? "direct" : "indirect",
                            name(quotation["speaker"]), text(quotation["cue"]), text(quotation["text"]));
    if (quotation["channel"].IsString()) told += " | on " + name(quotation["channel"]);
    return told;
  }

  rapidjson::Document article_;
  std::map<std::string, std::string> names_;  // of entities, by IRI
};

inline std::vector<std::string> read_lines(const std::filesystem::path& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// What is read in an article of 2024-05-09, sorted.
inline std::vector<std::string> facts_of(const std::filesystem::path& article, const language::Pipeline& pipeline) {
  importers::ImportOptions options;
  options.read.date = std::chrono::year_month_day(std::chrono::year(2024), std::chrono::month(5), std::chrono::day(9));
  std::vector<std::string> lines;
  importers::read_all(
      pipeline, {article.string()}, options,
      [](const importers::Understanding& understood) { return understood.json({}); },
      [&](const std::string& json) {
        for (auto& line : Telling(json).lines()) lines.push_back(std::move(line));
      },
      [](const formats::Diagnostic& problem) { FAIL(problem.message); });
  return lines;
}

}  // namespace relata::tests

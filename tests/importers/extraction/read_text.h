// Articles read by the whole pipeline, for tests of what comes out of plain sentences.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "importers/extraction/reading.h"
#include "importers/language/coreference/coreference.h"
#include "importers/language/coreference/nominals.h"
#include "importers/language/pipeline.h"

namespace relata::tests {

struct ZoneText {
  formats::ZoneKind kind = formats::ZoneKind::body;
  std::string text;
};

struct KnownName {
  std::string_view text;
  language::MentionType type;
  language::MentionForm form = language::MentionForm::name;
};

// The names of the sentences that tests read. They are given, so that a test says what the rules do with a name and not
// whether it was found. No name may stand before one that it begins.
inline const std::vector<KnownName>& known_names() {
  using language::MentionForm;
  using language::MentionType;
  static const std::vector<KnownName> all = {
      {"Joe Biden", MentionType::person},
      {"Biden", MentionType::person},
      {"Emmanuel Macron", MentionType::person},
      {"Barack Obama", MentionType::person},
      {"Michelle Obama", MentionType::person},
      {"Michelle Robinson", MentionType::person},
      {"Michelle Smith", MentionType::person},
      {"Malia Obama", MentionType::person},
      {"Malia Smith", MentionType::person},
      {"Tim Cook", MentionType::person},
      {"Olaf Scholz", MentionType::person},
      {"Itamar Ben-Gvir", MentionType::person},
      {"Mary Barra", MentionType::person},
      {"Anna Schmidt", MentionType::person},
      {"Keir Starmer", MentionType::person},
      {"John Smith", MentionType::person},
      {"Angela Merkel", MentionType::person},
      {"Helmut Kohl", MentionType::person},
      {"Apple", MentionType::organization},
      {"General Motors", MentionType::organization},
      {"Siemens", MentionType::organization},
      {"Labour Party", MentionType::organization},
      {"NATO", MentionType::organization},
      {"Acme Corporation", MentionType::organization},
      {"Audi", MentionType::organization},
      {"Volkswagen", MentionType::organization},
      {"Harvard University", MentionType::organization},
      {"Hamas", MentionType::organization},
      {"UNRWA", MentionType::organization},
      {"CNN", MentionType::organization},
      {"Reuters", MentionType::organization},
      {"Daily News Egypt", MentionType::organization},
      {"X", MentionType::organization},
      {"US", MentionType::location},
      {"United States", MentionType::location},
      {"Israel", MentionType::location},
      {"Norway", MentionType::location},
      {"France", MentionType::location},
      {"Spain", MentionType::location},
      {"Paris", MentionType::location},
      {"Rafah", MentionType::location},
      {"Marseille", MentionType::location},
      {"Munich", MentionType::location},
      {"Hamburg", MentionType::location},
      {"Berlin", MentionType::location},
      {"Chicago", MentionType::location},
      {"Hungary", MentionType::location},
      {"German", MentionType::location, MentionForm::demonym},
      {"French", MentionType::location, MentionForm::demonym},
      {"Egyptian", MentionType::location, MentionForm::demonym},
  };
  return all;
}

// The sentences of a body, parsed with the models of the source tree, and every stage up to quotations and relations.
class ReadText {
 public:
  explicit ReadText(const std::string& body) : ReadText(std::vector<ZoneText>{{formats::ZoneKind::body, body}}) {}

  explicit ReadText(const std::vector<ZoneText>& zones, std::vector<std::string> authors = {}) {
    std::vector<language::Block> blocks;
    for (const auto& zone : zones) {
      const auto begin = static_cast<std::uint32_t>(article_.text.size());
      article_.text += zone.text;
      const auto end = static_cast<std::uint32_t>(article_.text.size());
      article_.text += "\n\n";
      article_.zones.push_back({zone.kind, begin, end});
      blocks.push_back({{begin, end}, zone.kind != formats::ZoneKind::boilerplate});
      blocks.back().apart = zone.kind == formats::ZoneKind::byline || zone.kind == formats::ZoneKind::biography;
    }
    article_.authors = std::move(authors);
    document_ = std::make_unique<language::Document>(article_.text, std::move(blocks));
    pipeline().annotate(*document_);
    name_mentions();
    reading_.emplace(article_, *document_, pipeline().gazetteer());
    extraction::link_entities(*reading_);
    extraction::resolve_times(*reading_);
    extraction::attribute_quotations(*reading_);
    extraction::relate_entities(*reading_);
  }

  extraction::Reading& reading() { return *reading_; }
  const extraction::Facts& facts() const { return reading_->facts; }
  std::string label(extraction::EntityIndex entity) const { return facts().entities[entity].label; }
  std::string label(const std::optional<extraction::EntityIndex>& entity) const {
    return entity ? label(*entity) : "-";
  }

  // "Joe Biden rel:leads United States"
  std::string statement(const extraction::Relation& relation) const {
    const auto* entity = std::get_if<extraction::EntityIndex>(&relation.object);
    return label(relation.subject) + " " + relation.predicate + " " +
           (entity != nullptr ? label(*entity) : std::get<extraction::Literal>(relation.object).value);
  }
  std::vector<std::string> statements(const std::vector<extraction::Relation>& relations) const {
    std::vector<std::string> all;
    for (const auto& relation : relations) all.push_back(statement(relation));
    return all;
  }

  // "Joe Biden say: direct “We leave.”" and, where they are known, " on CNN", " to Reuters".
  std::vector<std::string> quotations() const {
    std::vector<std::string> all;
    for (const auto& quotation : facts().quotations) {
      auto line = label(quotation.speaker) + " " + quotation.cue + (quotation.direct ? ": direct “" : ": “") +
                  std::string(document_->text(quotation.bytes)) + "”";
      if (quotation.channel) line += " on " + label(*quotation.channel);
      if (quotation.addressee) line += " to " + label(*quotation.addressee);
      all.push_back(std::move(line));
    }
    return all;
  }

 private:
  static const language::Pipeline& pipeline() {
    static const language::Pipeline loaded(RELATA_SOURCE_DIR "/importers/models");
    return loaded;
  }

  // Replaces the mentions by those of the known names, the nominals and the pronouns.
  void name_mentions() {
    auto& tokens = document_->tokens;
    document_->mentions.clear();
    for (std::uint32_t first = 0; first < tokens.size();) {
      const auto rest = document_->text().substr(tokens[first].bytes.begin);
      const auto end_of = [&](const KnownName& name) {
        const auto bytes = tokens[first].bytes.begin + name.text.size();
        auto end = first;
        while (end < tokens.size() && tokens[end].bytes.begin < bytes) ++end;
        return rest.starts_with(name.text) && tokens[end - 1].bytes.end == bytes ? end : first;
      };
      const auto known = std::find_if(known_names().begin(), known_names().end(),
                                      [&](const KnownName& name) { return end_of(name) > first; });
      if (known == known_names().end()) {
        ++first;
        continue;
      }
      language::Mention mention;
      mention.tokens = {first, end_of(*known)};
      mention.type = known->type;
      mention.form = known->form;
      mention.head = first;
      for (auto token = first; token < mention.tokens.end; ++token) {
        const auto head = tokens[token].head;
        if (head < 0 || !mention.tokens.contains(static_cast<std::uint32_t>(head))) {
          mention.head = token;
          break;
        }
      }
      document_->mentions.push_back(mention);
      first = mention.tokens.end;
    }
    const language::Tree tree(*document_);
    language::find_nominals(*document_, tree);
    language::resolve_coreference(*document_, tree, pipeline().gazetteer());
  }

  formats::Article article_;
  std::unique_ptr<language::Document> document_;
  std::optional<extraction::Reading> reading_;
};

}  // namespace relata::tests

// Every rule of events.rules, on its own sentences: plain text through the tagger, the lemmatizer and the parser, names
// found by capitals and gazetteer so that this tests the rules alone.
#include <cctype>
#include <sstream>
#include <string>
#include <vector>

#include "importers/extraction/events/lexicon.h"
#include "importers/extraction/reading.h"
#include "importers/language/pipeline.h"
#include "tests/catch.h"

namespace {

using namespace relata;
using extraction::Entity;
using extraction::EntityIndex;
using extraction::EntityKind;
using extraction::Event;
using extraction::Facts;
using language::Document;
using language::GazetteerKind;

constexpr std::uint32_t longest_name = 6;  // words

const language::Pipeline& pipeline() {
  static const language::Pipeline shared(language::default_models());
  return shared;
}

struct Names {
  std::vector<Entity> entities;
  std::vector<std::vector<EntityIndex>> of_mention;
};

Entity known_entity(const language::GazetteerEntry& entry) {
  Entity entity;
  entity.label = entry.name;
  entity.country = entry.kind == GazetteerKind::country;
  entity.city = entry.kind == GazetteerKind::city;
  if (entity.country || entity.city || entry.kind == GazetteerKind::region) {
    entity.kind = EntityKind::place;
  } else if (entry.kind != GazetteerKind::person) {
    entity.kind = EntityKind::organization;
  }
  return entity;
}

bool is_run_of_names(const Document& document, std::uint32_t begin, std::uint32_t end) {
  for (auto i = begin; i < end; ++i) {
    if (document.tokens[i].upos != language::Upos::PROPN) return false;
  }
  return end == document.tokens.size() || document.tokens[end].upos != language::Upos::PROPN;
}

void add_name(Document& document, std::uint32_t begin, std::uint32_t end, const Entity& entity, bool demonym,
              Names& names) {
  language::Mention mention;
  mention.tokens = {begin, end};
  mention.head = begin;
  for (auto i = begin; i < end; ++i) {
    const auto head = document.tokens[i].head;
    if (head < 0 || !mention.tokens.contains(static_cast<std::uint32_t>(head))) mention.head = i;
  }
  if (demonym) mention.form = language::MentionForm::demonym;
  document.mentions.push_back(mention);
  EntityIndex index = 0;
  while (index < names.entities.size() && names.entities[index].label != entity.label) ++index;
  if (index == names.entities.size()) names.entities.push_back(entity);
  names.of_mention.push_back({index});
}

// The longest name that starts at a token; returns where it ends, or `begin` for none.
std::uint32_t add_name_at(Document& document, std::uint32_t begin, Names& names) {
  const auto size = static_cast<std::uint32_t>(document.tokens.size());
  for (auto end = std::min(size, begin + longest_name); end > begin; --end) {
    const std::string name(document.text(document.bytes({begin, end})));
    if (std::isupper(static_cast<unsigned char>(name[0])) == 0) return begin;
    const auto candidates = pipeline().gazetteer().find(name);
    if (!candidates.empty()) {
      const auto entity = known_entity(pipeline().gazetteer().entry(candidates.front().entry));
      add_name(document, begin, end, entity, candidates.front().demonym, names);
      return end;
    }
    if (!is_run_of_names(document, begin, end)) continue;
    Entity person;
    person.label = name;
    add_name(document, begin, end, person, false, names);
    return end;
  }
  return begin;
}

Facts read(const std::string& sentence) {
  formats::Article article;
  article.text = sentence;
  article.zones = {{formats::ZoneKind::body, 0, static_cast<std::uint32_t>(sentence.size())}};
  Document document(sentence, {{{0, static_cast<std::uint32_t>(sentence.size())}, true}});
  pipeline().annotate(document);
  document.mentions.clear();
  Names names;
  for (std::uint32_t i = 0; i < document.tokens.size();) i = std::max(i + 1, add_name_at(document, i, names));
  extraction::Reading reading(article, document, pipeline().gazetteer());
  reading.facts.entities = names.entities;
  reading.facts.entities_of_mention = names.of_mention;
  extraction::resolve_times(reading);
  extraction::measure_quantities(reading);
  extraction::read_events(reading);
  return std::move(reading.facts);
}

// "20_deaths"
bool has_quantity(const Event& event, const std::string& wanted) {
  const auto underscore = wanted.find('_');
  return std::any_of(event.quantities.begin(), event.quantities.end(), [&](const extraction::Quantity& quantity) {
    return quantity.value == wanted.substr(0, underscore) && quantity.unit == wanted.substr(underscore + 1);
  });
}

bool has_participant(const Facts& facts, const Event& event, const std::string& role, const std::string& label) {
  static constexpr const char* roles[] = {"agent", "patient", "recipient", "instrument", "topic", "actor"};
  static constexpr const char* places[] = {"place", "origin", "destination"};
  for (const auto& participant : event.participants) {
    if (roles[static_cast<int>(participant.role)] == role && facts.entities[participant.entity].label == label)
      return true;
  }
  for (const auto& place : event.places) {
    if (places[static_cast<int>(place.role)] == role && facts.entities[place.entity].label == label) return true;
  }
  return false;
}

// Whether some event is as the right side of "=>" says.
bool fires(const std::string& sentence, const std::string& expected) {
  const auto facts = read(sentence);
  std::istringstream words(expected);
  std::string type;
  words >> type;
  std::vector<std::string> roles;
  for (std::string word; words >> word;) roles.push_back(word);
  return std::any_of(facts.events.begin(), facts.events.end(), [&](const Event& event) {
    if (event.type != (type == "-" ? "" : type)) return false;
    return std::all_of(roles.begin(), roles.end(), [&](const std::string& assignment) {
      const auto equals = assignment.find('=');
      auto label = assignment.substr(equals + 1);
      if (assignment.starts_with("quantity=")) return has_quantity(event, label);
      std::replace(label.begin(), label.end(), '_', ' ');
      return has_participant(facts, event, assignment.substr(0, equals), label);
    });
  });
}

}  // namespace

TEST_CASE("every event rule fires on its sentences and not on its near misses", "[extraction][events]") {
  for (const auto& rule : extraction::events::Lexicon::shipped().rules()) {
    for (const auto example : rule.fires) {
      const auto arrow = example.find(" => ");
      INFO(rule.name << ": " << example);
      REQUIRE(arrow != std::string_view::npos);
      CHECK(fires(std::string(example.substr(0, arrow)), std::string(example.substr(arrow + 4))));
    }
    for (const auto near_miss : rule.misses) {
      INFO(rule.name << ": " << near_miss);
      const auto facts = read(std::string(near_miss));
      CHECK(std::none_of(facts.events.begin(), facts.events.end(),
                         [&](const Event& event) { return rule.no_event || event.type == rule.type; }));
    }
  }
}

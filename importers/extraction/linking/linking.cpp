#include "importers/extraction/linking/linking.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "importers/extraction/identifiers.h"
#include "importers/language/coreference/disambiguation.h"
#include "importers/language/names/generic_bodies.h"

namespace relata::extraction {
namespace {

using language::MentionForm;
using language::MentionType;

std::optional<EntityKind> kind_of(MentionType type) {
  switch (type) {
    case MentionType::person:
      return EntityKind::person;
    case MentionType::organization:
      return EntityKind::organization;
    case MentionType::location:
      return EntityKind::place;
    case MentionType::product:
      return EntityKind::product;
    case MentionType::other:
      return std::nullopt;
  }
  return std::nullopt;
}

// What most mentions of a chain say; the first of them where several are as frequent.
template <typename Value>
std::optional<Value> most_frequent(const std::vector<std::optional<Value>>& values) {
  std::optional<Value> best;
  std::ptrdiff_t most = 0;
  for (const auto& value : values) {
    const auto count = value ? std::count(values.begin(), values.end(), value) : 0;
    if (count > most) {
      best = value;
      most = count;
    }
  }
  return best;
}

bool is_shouted(std::string_view name) {
  return name.find(' ') != std::string_view::npos &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The most complete form of a name: not in capitals throughout, most words, longest, first.
bool is_fuller(std::string_view name, std::string_view than) {
  const auto rank = [](std::string_view text) {
    return std::tuple(!is_shouted(text), std::count(text.begin(), text.end(), ' '), text.size());
  };
  return rank(name) > rank(than);
}

void normalise_aliases(Entity& entity) {
  auto& aliases = entity.aliases;
  std::sort(aliases.begin(), aliases.end());
  aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
  std::erase(aliases, entity.label);
}

// `kind` is what the text takes it for, where the entry does not tell.
void describe_by_gazetteer(Entity& entity, std::uint32_t index, const language::Gazetteer& gazetteer, EntityKind kind) {
  const auto entry = gazetteer.entry(index);
  entity.gazetteer = index;
  entity.iri = entry.iri;
  entity.kind = entry.kind == language::GazetteerKind::untyped ? kind : entity_kind(entry.kind);
  entity.country = entry.kind == language::GazetteerKind::country;
  entity.city = entry.kind == language::GazetteerKind::city;
  entity.label = gazetteer_label(gazetteer, index);
  if (!entry.geonames.empty())
    entity.same_as.push_back("https://sws.geonames.org/" + std::string(entry.geonames) + "/");
  if (!entry.wikidata.empty())
    entity.same_as.push_back("http://www.wikidata.org/entity/" + std::string(entry.wikidata));
}

// "Foreign Ministry, Egypt"; where no country is told, a body of this article alone: its name is that of many.
void name_by_country(const Linking& linking, const std::vector<std::uint32_t>& chain, Entity& entity) {
  for (const auto index : chain) {
    const auto country = language::country_of_body(linking.document, linking.reading.gazetteer, linking.entries, index);
    if (!country) continue;
    entity.label += ", " + std::string(linking.reading.gazetteer.entry(*country).name);
    return;
  }
  entity.unnamed = true;
}

// The entity of a chain, or nullopt where it has no name or is of no kind that Relata keeps.
std::optional<Entity> named_entity(const Linking& linking, const std::vector<std::uint32_t>& chain) {
  std::vector<std::optional<std::uint32_t>> entries;
  std::vector<std::optional<EntityKind>> kinds;
  Entity entity;
  for (const auto index : chain) {
    const auto& mention = linking.mention(index);
    if (mention.form != MentionForm::name && mention.form != MentionForm::demonym) continue;
    if (linking.zone(index) != formats::ZoneKind::byline) entries.push_back(linking.entries[index]);
    if (mention.form == MentionForm::demonym) continue;
    kinds.push_back(kind_of(mention.type));
    auto text = linking.text(index);
    if (const auto container = language::container_behind(linking.document, index);
        container && !linking.entries[index])
      text += ", " + linking.text(*container);
    if (entity.label.empty() || is_fuller(text, entity.label)) entity.label = text;
    entity.aliases.push_back(std::move(text));
  }
  const auto kind = most_frequent(kinds);
  if (const auto entry = most_frequent(entries)) {
    describe_by_gazetteer(entity, *entry, linking.reading.gazetteer, kind.value_or(EntityKind::organization));
  } else if (kind) {
    entity.kind = *kind;
    if (*kind == EntityKind::organization && language::is_generic_body(entity.label))
      name_by_country(linking, chain, entity);
  } else {
    return std::nullopt;
  }
  normalise_aliases(entity);
  return entity;
}

// Whether a chain is told in the article rather than in its byline alone.
bool is_told(const Linking& linking, const std::vector<std::uint32_t>& chain) {
  return std::any_of(chain.begin(), chain.end(),
                     [&](std::uint32_t mention) { return linking.zone(mention) != formats::ZoneKind::byline; });
}

// What is no part of the news: a platform of the author's accounts; an unknown name that only title case in a
// sub-heading makes, for a sub-heading names nothing that the text does not.
bool is_aside(const Linking& linking, const std::vector<std::uint32_t>& chain, const Entity& entity) {
  const auto only_in = [&](formats::ZoneKind zone) {
    return std::all_of(chain.begin(), chain.end(),
                       [&](std::uint32_t mention) { return linking.zone(mention) == zone; });
  };
  if (!entity.gazetteer) return only_in(formats::ZoneKind::subheading);
  const auto kind = linking.reading.gazetteer.entry(*entity.gazetteer).kind;
  return kind == language::GazetteerKind::platform && only_in(formats::ZoneKind::biography);
}

// "eastern Rafah" holds the mention "Rafah", with the same head.
std::optional<std::uint32_t> whole_of(const Linking& linking, std::uint32_t part) {
  const auto& mention = linking.mention(part);
  if (part + 1 >= linking.document.mentions.size() || mention.form != MentionForm::name) return std::nullopt;
  const auto& inside = linking.mention(part + 1);
  if (inside.form != MentionForm::name || inside.head != mention.head || inside.tokens.end != mention.tokens.end)
    return std::nullopt;
  return part + 1;
}

void lower_first_letter(std::string& text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
}

// Parts of places: written with a small modifier, and contained in the whole.
void link_parts_of_places(Linking& linking) {
  for (std::uint32_t i = 0; i < linking.document.mentions.size(); ++i) {
    const auto whole = whole_of(linking, i);
    if (!whole) continue;
    const auto& part = linking.entities_of(i);
    const auto& container = linking.entities_of(*whole);
    if (part.size() != 1 || container.size() != 1 || part[0] == container[0]) continue;
    if (linking.reading.facts.entities[part[0]].gazetteer) continue;
    auto& entity = linking.reading.facts.entities[part[0]];
    lower_first_letter(entity.label);
    for (auto& alias : entity.aliases) lower_first_letter(alias);
    normalise_aliases(entity);
    linking.relate(part[0], "schema:containedInPlace", container[0], linking.sentence(i),
                   linking.document.bytes(linking.mention(i).tokens), 0.95F);
  }
}

using NameKey = std::pair<EntityKind, std::string>;

// Entities with one key get one IRI.
NameKey name_key(const Entity& entity) { return {entity.kind, entity.iri.empty() ? slug(entity.label) : entity.iri}; }

}  // namespace

Linking::Linking(Reading& of_reading)
    : reading(of_reading),
      document(of_reading.document),
      entries(language::known_entries(document, reading.gazetteer)),
      chains(document.chain_count),
      of_chain(document.chain_count) {
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    const auto chain = document.mentions[i].chain;
    if (chain < chains.size()) chains[chain].push_back(i);
  }
}

std::string Linking::text(std::uint32_t mention_index) const {
  return language::mention_text(document, mention(mention_index));
}

const std::vector<EntityIndex>& Linking::entities_of(std::uint32_t mention_index) const {
  static const std::vector<EntityIndex> no_entities;
  if (const auto own = of_mention.find(mention_index); own != of_mention.end()) return own->second;
  const auto chain = mention(mention_index).chain;
  return chain < of_chain.size() ? of_chain[chain] : no_entities;
}

EntityIndex Linking::add(Entity entity) {
  reading.facts.entities.push_back(std::move(entity));
  return static_cast<EntityIndex>(reading.facts.entities.size() - 1);
}

void Linking::relate(EntityIndex subject, std::string predicate, EntityIndex object, std::uint32_t sentence_index,
                     Span bytes, float confidence) {
  for (auto& known : reading.facts.relations) {
    if (known.subject != subject || known.predicate != predicate ||
        !std::holds_alternative<EntityIndex>(known.object) || std::get<EntityIndex>(known.object) != object)
      continue;
    auto& sentences = known.sentences;
    const auto at = std::lower_bound(sentences.begin(), sentences.end(), sentence_index);
    if (at == sentences.end() || *at != sentence_index) sentences.insert(at, sentence_index);
    return;
  }
  Relation relation;
  relation.subject = subject;
  relation.predicate = std::move(predicate);
  relation.object = object;
  relation.sentences = {sentence_index};
  relation.bytes = bytes;
  relation.confidence = confidence;
  reading.facts.relations.push_back(std::move(relation));
}

void link_names(Linking& linking) {
  std::map<NameKey, EntityIndex> known;
  for (std::size_t i = 0; i < linking.chains.size(); ++i) {
    if (!is_told(linking, linking.chains[i])) continue;
    auto entity = named_entity(linking, linking.chains[i]);
    if (!entity || is_aside(linking, linking.chains[i], *entity)) continue;
    // Chains that could not be shown to be one, yet are named alike, would get one IRI: they are one entity.
    if (entity->unnamed) {
      linking.of_chain[i] = {linking.add(std::move(*entity))};
      continue;
    }
    const auto [at, is_new] = known.try_emplace(name_key(*entity), 0);
    if (is_new) {
      at->second = linking.add(std::move(*entity));
    } else {
      auto& same = linking.reading.facts.entities[at->second];
      same.aliases.push_back(entity->label);
      same.aliases.insert(same.aliases.end(), entity->aliases.begin(), entity->aliases.end());
      normalise_aliases(same);
    }
    linking.of_chain[i] = {at->second};
  }
  link_parts_of_places(linking);
}

void number_entities(Linking& linking) {
  auto& facts = linking.reading.facts;
  facts.entities_of_mention.resize(linking.document.mentions.size());
  for (std::uint32_t i = 0; i < linking.document.mentions.size(); ++i) {
    facts.entities_of_mention[i] = linking.entities_of(i);
    for (const auto entity : facts.entities_of_mention[i]) {
      auto& mentions = facts.entities[entity].mentions;
      if (mentions.empty() || mentions.back() != i) mentions.push_back(i);
    }
  }

  const auto is_kept = [&](EntityIndex entity) {
    return !facts.entities[entity].mentions.empty() || facts.publisher == entity ||
           std::find(facts.authors.begin(), facts.authors.end(), entity) != facts.authors.end();
  };
  std::vector<EntityIndex> order;
  for (EntityIndex i = 0; i < facts.entities.size(); ++i) {
    if (is_kept(i)) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](EntityIndex a, EntityIndex b) {
    const auto first = [&](EntityIndex e) {
      return facts.entities[e].mentions.empty() ? UINT32_MAX : facts.entities[e].mentions[0];
    };
    return first(a) < first(b);
  });
  std::vector<EntityIndex> number(facts.entities.size());
  std::vector<Entity> ordered;
  ordered.reserve(order.size());
  for (EntityIndex i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    ordered.push_back(std::move(facts.entities[order[i]]));
  }
  facts.entities = std::move(ordered);

  for (auto& entities : facts.entities_of_mention) {
    for (auto& entity : entities) entity = number[entity];
  }
  for (auto& relation : facts.relations) {
    relation.subject = number[relation.subject];
    if (auto* object = std::get_if<EntityIndex>(&relation.object)) *object = number[*object];
  }
  for (auto& author : facts.authors) author = number[author];
  if (facts.publisher) facts.publisher = number[*facts.publisher];
}

void link_entities(Reading& reading) {
  Linking linking(reading);
  link_names(linking);
  link_authors(linking);
  link_unnamed(linking);
  number_entities(linking);
}

}  // namespace relata::extraction

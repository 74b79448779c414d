#include "importers/extraction/selection.h"

#include <algorithm>
#include <optional>

namespace relata::extraction {
namespace {

constexpr std::uint32_t left_out = UINT32_MAX;

template <typename Visit>
void for_each_part(const Facts& facts, Visit visit) {
  const auto visit_if = [&](const std::optional<EntityIndex>& entity) {
    if (entity) visit(*entity);
  };
  for (const auto& relation : facts.relations) {
    visit(relation.subject);
    if (const auto* object = std::get_if<EntityIndex>(&relation.object)) visit(*object);
  }
  for (const auto& event : facts.events) {
    for (const auto& participant : event.participants) visit(participant.entity);
    for (const auto& place : event.places) visit(place.entity);
    visit_if(event.according_to);
  }
  for (const auto& quotation : facts.quotations) {
    visit_if(quotation.speaker);
    visit_if(quotation.channel);
    visit_if(quotation.addressee);
  }
  for (auto author : facts.authors) visit(author);
  visit_if(facts.publisher);
}

void renumber(std::vector<EntityIndex>& entities, const std::vector<EntityIndex>& number) {
  for (auto& entity : entities) entity = number[entity];
  std::erase(entities, left_out);
}

void renumber(Facts& facts, const std::vector<EntityIndex>& number) {
  const auto renumber_one = [&](EntityIndex& entity) { entity = number[entity]; };
  const auto renumber_if = [&](std::optional<EntityIndex>& entity) {
    if (entity) entity = number[*entity];
  };
  for (auto& relation : facts.relations) {
    renumber_one(relation.subject);
    if (auto* object = std::get_if<EntityIndex>(&relation.object)) renumber_one(*object);
  }
  for (auto& event : facts.events) {
    for (auto& participant : event.participants) renumber_one(participant.entity);
    for (auto& place : event.places) renumber_one(place.entity);
    renumber_if(event.according_to);
  }
  for (auto& quotation : facts.quotations) {
    renumber_if(quotation.speaker);
    renumber_if(quotation.channel);
    renumber_if(quotation.addressee);
    renumber(quotation.about, number);
  }
  renumber(facts.authors, number);
  renumber_if(facts.publisher);
  for (auto& entities : facts.entities_of_mention) renumber(entities, number);
}

void leave_out_events(std::vector<Event>& events, float least) {
  std::vector<EventIndex> number(events.size(), left_out);
  std::vector<Event> kept;
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (events[i].confidence < least) continue;
    number[i] = static_cast<EventIndex>(kept.size());
    kept.push_back(std::move(events[i]));
  }
  const auto renumber_if = [&](std::optional<EventIndex>& event) {
    if (!event) return;
    const auto to = number[*event];
    event = to == left_out ? std::nullopt : std::optional(to);
  };
  for (auto& event : kept) {
    renumber(event.causes, number);
    renumber_if(event.response_to);
    renumber_if(event.part_of);
  }
  events = std::move(kept);
}

void leave_out_idle_entities(Facts& facts) {
  std::vector<bool> has_part(facts.entities.size(), false);
  for_each_part(facts, [&](EntityIndex entity) { has_part[entity] = true; });
  std::vector<EntityIndex> number(facts.entities.size(), left_out);
  std::vector<Entity> kept;
  for (EntityIndex i = 0; i < facts.entities.size(); ++i) {
    if (facts.entities[i].unnamed && !has_part[i]) continue;
    number[i] = static_cast<EntityIndex>(kept.size());
    kept.push_back(std::move(facts.entities[i]));
  }
  facts.entities = std::move(kept);
  renumber(facts, number);
}

}  // namespace

void select_facts(Facts& facts, float least) {
  std::erase_if(facts.relations, [&](const Relation& relation) { return relation.confidence < least; });
  std::erase_if(facts.quotations, [&](const Quotation& quotation) { return quotation.confidence < least; });
  leave_out_events(facts.events, least);
  leave_out_idle_entities(facts);
}

}  // namespace relata::extraction

// What the extraction stages share while one article is read: each takes a Reading and adds to it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "importers/extraction/facts.h"
#include "importers/formats/article.h"
#include "importers/language/document.h"
#include "importers/language/names/gazetteer.h"
#include "importers/language/tree.h"

namespace relata::extraction {

enum class TimeKind : std::uint8_t { point, interval, duration };

// A time expression of the text, resolved against the day of publication where it can be.
struct TimeExpression {
  Span tokens;             // its words, with the preposition ("since Monday", "on 7 October", "two days")
  std::uint32_t head = 0;  // syntactic head among them: "Monday"
  TimeKind kind = TimeKind::point;
  Time time;          // of a duration only the text
  Quantity duration;  // of a duration: 2 days
};

// The time expression that the token is part of; nullptr for none. `times` as in Reading.
const TimeExpression* time_at(std::span<const TimeExpression> times, std::uint32_t token);

// A number with what it counts or measures.
struct Measure {
  Span tokens;               // "around 80,000 people", "$3 billion", "12 %"
  std::uint32_t number = 0;  // token of (the last word of) the number
  std::uint32_t head = 0;    // syntactic head of the phrase: "people"; the number itself where the unit is elided
  Quantity quantity;
};

struct Reading {
  Reading(const formats::Article& of_article, const language::Document& of_document, const language::Gazetteer& known);

  const formats::Article& article;
  const language::Document& document;  // block i is zone i of the article
  const language::Gazetteer& gazetteer;
  language::Tree tree;
  std::vector<TimeExpression> times;  // in text order; none overlaps another
  std::vector<Measure> measures;      // in text order
  Facts facts;

  // The entities that the outermost mention headed by `token` speaks of; conjuncts are mentions of their own.
  std::span<const EntityIndex> entities_headed_by(std::uint32_t token) const;

  // The mentions whose last word stands right before `token`, as indices in text order. `token` may be the end of all.
  std::span<const std::uint32_t> mentions_ending_at(std::uint32_t token) const;

  // The innermost quotation around a token, of all or of the direct ones; nullptr for none. Once quotations are
  // attributed.
  const Quotation* quotation_around(std::uint32_t token, bool direct_only) const;
  void index_quotations();

  formats::ZoneKind zone(std::uint32_t sentence) const {
    return article.zones[document.sentences[sentence].block].kind;
  }
  formats::ZoneKind zone_of_token(std::uint32_t token) const { return zone(document.tokens[token].sentence); }

 private:
  std::vector<std::uint32_t> mention_by_head_;  // of each token: an index into Document::mentions
  std::vector<std::uint32_t> first_ending_;     // at token i: ending_[first_ending_[i] .. first_ending_[i + 1])
  std::vector<std::uint32_t> ending_;
  std::vector<std::uint32_t> quotation_around_, direct_around_;  // of each token: an index into Facts::quotations

  void sort_by_end();
};

// The stages, in their order. Each is in a file of its own name.
void link_entities(Reading& reading);         // chains -> entities; authors and publisher
void resolve_times(Reading& reading);         // -> times
void measure_quantities(Reading& reading);    // -> measures
void attribute_quotations(Reading& reading);  // -> quotations
void relate_entities(Reading& reading);       // -> relations
void read_events(Reading& reading);           // -> events, with roles, places, times, quantities, factuality

// All but the last.
void read_before_events(Reading& reading);
// All of them.
Facts extract(const formats::Article& article, const language::Document& document,
              const language::Gazetteer& gazetteer);

}  // namespace relata::extraction

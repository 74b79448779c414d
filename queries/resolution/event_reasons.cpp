#include "queries/resolution/event_reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace relata::queries {
namespace {

// What a feature speaks of; of one that multiplies two, the first.
enum class Aspect : std::uint8_t { prior, story, trigger, type, agents, patients, roles, names, places, words, count };
constexpr auto aspect_count = static_cast<std::size_t>(Aspect::count);

// Reasons that weigh less are not worth a line.
constexpr double negligible = 0.05;

Aspect aspect_of(EventFeature feature) {
  using F = EventFeature;
  switch (feature) {
    case F::bias:
    case F::same_article:
    case F::same_sentence:
    case F::count:
      return Aspect::prior;
    case F::same_story:
    case F::article_likeness:
    case F::story_and_label:
      return Aspect::story;
    case F::same_trigger:
    case F::same_trigger_in_article:
    case F::rare_trigger:
    case F::kindred_trigger:
    case F::same_sense:
    case F::sense_and_story:
    case F::sense_and_label:
    case F::sense_and_article:
    case F::sense_and_names:
    case F::trigger_and_sentence:
    case F::trigger_and_article:
    case F::trigger_and_story:
    case F::trigger_and_names:
    case F::trigger_told:
    case F::trigger_in_label:
    case F::trigger_and_label:
    case F::salient_trigger:
    case F::salient_triggers:
      return Aspect::trigger;
    case F::same_type:
    case F::same_type_in_article:
    case F::other_type:
    case F::untyped:
    case F::saying:
    case F::type_and_sentence:
    case F::type_and_article:
    case F::type_and_story:
    case F::type_and_names:
    case F::type_and_label:
    case F::salience_and_type:
      return Aspect::type;
    case F::shared_agent:
    case F::other_agent:
      return Aspect::agents;
    case F::shared_patient:
    case F::other_patient:
      return Aspect::patients;
    case F::crossed_roles:
      return Aspect::roles;
    case F::shared_names:
      return Aspect::names;
    case F::shared_place:
    case F::other_place:
      return Aspect::places;
    case F::sentence_likeness:
    case F::sentence_and_article:
    case F::label_likeness:
      return Aspect::words;
  }
  return Aspect::prior;
}

std::string list(const std::vector<std::string>& names) {
  return names.empty() ? "nobody" : fmt::format("{}", fmt::join(names, ", "));
}

std::string both(const char* what, const std::string& a, const std::string& b) {
  return a == b ? fmt::format("{} in both: {}", what, a) : fmt::format("{}: {} and {}", what, a, b);
}

std::string words_of(Aspect aspect, const ToldEvent& a, const ToldEvent& b) {
  switch (aspect) {
    case Aspect::prior:
    case Aspect::count:
      return "two events are two things until shown otherwise";
    case Aspect::story:
      return "how far the articles tell one story";
    case Aspect::trigger:
      return a.trigger == b.trigger ? fmt::format("both told by \"{}\"", a.trigger)
                                    : fmt::format("told by \"{}\" and \"{}\"", a.trigger, b.trigger);
    case Aspect::type:
      if (a.type.empty() && b.type.empty()) return "both without a type";
      return both("type", a.type.empty() ? "none" : a.type, b.type.empty() ? "none" : b.type);
    case Aspect::agents:
      return both("agent", list(a.agents), list(b.agents));
    case Aspect::patients:
      return both("patient", list(a.patients), list(b.patients));
    case Aspect::roles:
      return "who acts in one suffers in the other";
    case Aspect::names:
      return "who takes part in both";
    case Aspect::places:
      return both("place", list(a.places), list(b.places));
    case Aspect::words:
      return "how like the words are that tell it";
  }
  return "";
}

}  // namespace

std::vector<Reason> event_reasons(const ToldEvent& a, const ToldEvent& b, const EventFeatures& contributions) {
  std::array<double, aspect_count> weights{};
  for (std::size_t i = 0; i < contributions.size(); ++i)
    weights[static_cast<std::size_t>(aspect_of(static_cast<EventFeature>(i)))] += contributions[i];
  std::vector<Reason> reasons;
  double rest = 0;
  for (std::size_t i = 0; i < aspect_count; ++i) {
    if (std::abs(weights[i]) >= negligible)
      reasons.push_back({words_of(static_cast<Aspect>(i), a, b), weights[i]});
    else
      rest += weights[i];
  }
  if (rest != 0) reasons.push_back({"what else there is", rest});
  return reasons;
}

}  // namespace relata::queries

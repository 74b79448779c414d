// How likely two articles, or two sentences of one, tell of the same happening: a logistic model over what is known of
// the two events. Knows neither store nor parser, so that everything that has events can ask.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace relata::queries {

struct ToldArticle {
  std::string text;       // all that is known of it; says which words are rare, and which articles tell one story
  std::string published;  // "2024-05-09", or ""
};

// An event as one article tells it. Names are compared word by word, so that labels, aliases and noun phrases will do.
struct ToldEvent {
  std::size_t article = 0;  // index into the articles that are compared
  std::string trigger;      // lemma
  std::string type;         // "Assault", …; "" for none
  std::vector<std::string> agents, patients, others, places;
  std::string label;       // a few words that name it: "80,000 people fled Rafah"
  std::string begin, end;  // "2024-05-06", "2024-05" or "2024"; a point in time is both; "" where unknown
  std::string sentence;    // the text that tells it
};

// What speaks for and against two events being one, each between 0 and 1.
enum class EventFeature : std::uint8_t {
  bias,
  same_article,
  same_sentence,
  same_story,  // articles so alike that they report on one thing
  same_trigger,
  same_trigger_in_article,
  rare_trigger,  // how rare the trigger that both share is
  kindred_trigger,
  same_sense,  // other triggers, but words for one thing
  sense_and_story,
  sense_and_label,
  sense_and_article,
  sense_and_names,
  same_type,
  same_type_in_article,
  other_type,
  untyped,
  saying,
  shared_agent,
  other_agent,
  shared_patient,
  other_patient,
  crossed_roles,
  shared_names,
  shared_place,
  other_place,
  sentence_likeness,
  article_likeness,
  trigger_and_sentence,
  trigger_and_article,
  trigger_and_story,
  type_and_sentence,
  type_and_article,
  type_and_story,
  sentence_and_article,
  trigger_and_names,
  type_and_names,
  trigger_told,      // the trigger of one stands in the sentence of the other
  trigger_in_label,  // the trigger of one stands in the label of the other
  label_likeness,    // without the triggers
  trigger_and_label,
  type_and_label,
  story_and_label,
  salient_trigger,   // how many articles of their story have the trigger that both share
  salient_triggers,  // how many have the rarer of two triggers
  salience_and_type,
  count
};
inline constexpr auto event_feature_count = static_cast<std::size_t>(EventFeature::count);
using EventFeatures = std::array<double, event_feature_count>;

struct LikelyPair {
  std::size_t a = 0, b = 0;
  double probability = 0;
};

// Time and memory of everything but features() grow about with the number of articles and events.
class EventSimilarity {
 public:
  EventSimilarity(const std::vector<ToldArticle>& articles, const std::vector<ToldEvent>& events);

  // Of the events with those indices, in [0, 1]. Symmetric. 0 where their dates exclude each other, or who
  // does it in one suffers it in the other.
  double probability(std::size_t a, std::size_t b) const;
  EventFeatures features(std::size_t a, std::size_t b) const;
  // The features times their weights: log odds, whose sum probability() is made of.
  EventFeatures contributions(std::size_t a, std::size_t b) const;

  // The pairs worth comparing, a < b, in order: events of one story that are of one type, or whose triggers are one
  // word, or words for one thing. Where a story tells too many events that are alike in this way, each is compared with
  // those of the articles next to its own alone.
  std::vector<LikelyPair> likely_pairs() const;

  std::size_t size() const { return events_.size(); }

 private:
  using Words = std::vector<std::uint32_t>;                             // sorted, unique
  using WeightedWords = std::vector<std::pair<std::uint32_t, double>>;  // sorted by word

  struct Known {
    std::size_t article = 0;
    std::string trigger, stem, type, begin, end;
    std::uint32_t trigger_word = 0;
    std::optional<std::uint32_t> sense;
    Words agents, patients, names, places, sentence, label;
    double salience = 0;  // the part of the story's articles that have the trigger
  };

  std::uint32_t word(std::string_view text);
  Words words_of(std::string_view text);
  WeightedWords weighted(std::string_view text);
  double article_likeness(std::size_t a, std::size_t b) const;
  std::vector<LikelyPair> like_articles(const std::vector<ToldArticle>& articles) const;
  Words words_of(const std::vector<std::string>& names);
  Known known(const ToldEvent& event);
  void find_stories(const std::vector<ToldArticle>& articles);
  double salience(const Known& event) const;
  double likeness(const Words& a, const Words& b) const;  // cosine of weighted words
  static bool dates_exclude(const Known& a, const Known& b);
  static bool roles_exclude(const Known& a, const Known& b);

  std::unordered_map<std::string, std::uint32_t> vocabulary_;
  std::vector<Words> articles_;
  std::vector<WeightedWords> weights_;             // of each article's words; of length 1
  std::vector<std::size_t> stories_;               // of each article, the first of its story
  std::vector<std::vector<std::size_t>> told_by_;  // of the first article of a story: all of them, the oldest first
  std::vector<double> rarity_;                     // of each word: 0 in every article, 1 in one
  std::vector<Known> events_;
};

// At and above which average probability groups of events are one happening.
double same_event_threshold();

// Groups events by average linkage: the two groups whose events are likeliest the same on average are joined until that
// average falls below `threshold`. Pairs that are not listed count as 0. Returns for each event the first of its group.
std::vector<std::size_t> group_events(std::size_t count, const std::vector<LikelyPair>& pairs, double threshold);

}  // namespace relata::queries

#include "queries/resolution/event_similarity.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>

#include "queries/resolution/event_senses.h"
#include "queries/resolution/event_weights.h"

namespace relata::queries {
namespace {

// Chosen on the topics of ECB+ that the weights come from, as the weights are.
constexpr double story_threshold = 0.15;
constexpr std::ptrdiff_t most_holders = 30;  // articles with a word that still tells of their story
// Articles that share less, in words or in time, do not tell one story. ECB+ knows no dates: the days are a guess.
constexpr double least_likeness = 0.05;
constexpr std::int64_t days_of_a_story = 14;
constexpr auto undated = std::numeric_limits<std::int64_t>::min();
// Of events alike, how many each is compared with on either side.
constexpr std::size_t block_reach = 150;
constexpr std::size_t shortest_kinship = 4;  // letters that triggers share: "kill", "killing"

// Words that tell nothing of what an article is about.
bool is_function_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words = {
      "a",     "about", "after", "again", "all",   "also", "an",    "and",  "any",  "are",   "as",    "at",   "be",
      "been",  "but",   "by",    "can",   "could", "did",  "do",    "does", "for",  "from",  "had",   "has",  "have",
      "he",    "her",   "him",   "his",   "i",     "if",   "in",    "into", "is",   "it",    "its",   "just", "may",
      "more",  "most",  "my",    "no",    "not",   "of",   "on",    "one",  "or",   "other", "our",   "out",  "over",
      "said",  "say",   "says",  "she",   "so",    "some", "such",  "than", "that", "the",   "their", "them", "then",
      "there", "these", "they",  "this",  "those", "to",   "too",   "up",   "was",  "we",    "were",  "what", "when",
      "where", "which", "while", "who",   "will",  "with", "would", "you",  "your", "mr",    "mrs",   "ms",   "s"};
  return words.contains(word);
}

bool is_letter(unsigned char byte) {
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

// Days since the epoch of "2024-05-09", with or without a time behind it; nullopt for what is no day of the calendar.
std::optional<std::int64_t> day_of(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const auto date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// Cuts the endings of plurals and of the forms of verbs, roughly: what is compared need not be a word.
std::string stem_of(std::string word) {
  for (std::string_view ending : {"ings", "ing", "edly", "ers", "ed", "es", "er", "s", "e"}) {
    if (word.size() < ending.size() + shortest_kinship || !word.ends_with(ending)) continue;
    word.erase(word.size() - ending.size());
    break;
  }
  return word;
}

// Calls `each` with the stem, and whether the word is written like a name or a number.
template <typename Each>
void for_each_word(std::string_view text, Each each) {
  std::string word;
  bool name = false;
  const auto close = [&] {
    if (word.size() > 1 && !is_function_word(word)) each(stem_of(word), name);
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!is_letter(byte)) {
      close();
    } else {
      if (word.empty()) name = byte < 'a' || byte >= 0x80;
      word.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  close();
}

template <typename Words>
std::size_t shared(const Words& a, const Words& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    count += *i == *j;
    *i < *j ? ++i : ++j;
  }
  return count;
}

// Of the words of the shorter list, how many the longer has.
template <typename Words>
double coverage(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  return static_cast<double>(shared(a, b)) / static_cast<double>(std::min(a.size(), b.size()));
}

// "acquire" and "acquisition", "kill" and "killing".
bool are_kindred(std::string_view a, std::string_view b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  const auto common = static_cast<std::size_t>(end - a.begin());
  return common >= shortest_kinship && 3 * common >= 2 * std::min(a.size(), b.size());
}

}  // namespace

EventSimilarity::EventSimilarity(const std::vector<ToldArticle>& articles, const std::vector<ToldEvent>& events) {
  for (const auto& article : articles) articles_.push_back(words_of(article.text));
  std::vector<std::size_t> holders(vocabulary_.size());
  for (const auto& words : articles_) {
    for (auto word : words) ++holders[word];
  }
  const auto all = static_cast<double>(articles.size());
  for (auto count : holders) rarity_.push_back(std::log((all + 1) / static_cast<double>(count)) / std::log(all + 1));
  for (const auto& article : articles) weights_.push_back(weighted(article.text));
  find_stories(articles);
  for (const auto& event : events) events_.push_back(known(event));
  rarity_.resize(vocabulary_.size(), 1);  // no article has the words that came last
}

// Names and numbers tell of a story, what is said of them much less: only words mostly written like names count.
EventSimilarity::WeightedWords EventSimilarity::weighted(std::string_view text) {
  std::map<std::uint32_t, std::pair<int, int>> seen;  // written like a name, and at all
  for_each_word(text, [&](const std::string& stem, bool name) {
    auto& [names, all] = seen[word(stem)];
    names += name;
    ++all;
  });
  WeightedWords words;
  double square = 0;
  for (const auto& [word, counts] : seen) {
    if (2 * counts.first < counts.second) continue;
    words.emplace_back(word, rarity_[word]);
    square += rarity_[word] * rarity_[word];
  }
  for (auto& [word, weight] : words) weight /= std::sqrt(std::max(square, 1e-12));
  return words;
}

double EventSimilarity::article_likeness(std::size_t a, std::size_t b) const {
  double dot = 0;
  const auto& x = weights_[a];
  const auto& y = weights_[b];
  for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
    if (i->first == j->first) dot += i->second * j->second;
    i->first < j->first ? ++i : ++j;
  }
  return dot;
}

// The articles that share a word which few have in those days. Each pair once. An undated article is near to all.
std::vector<LikelyPair> EventSimilarity::like_articles(const std::vector<ToldArticle>& articles) const {
  std::vector<std::int64_t> days;
  for (const auto& article : articles) days.push_back(day_of(article.published).value_or(undated));
  std::vector<std::size_t> order(articles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return days[a] < days[b]; });
  std::vector<std::vector<std::size_t>> holders(vocabulary_.size());  // of each word; the oldest first
  for (const auto article : order) {
    for (const auto word : articles_[article]) holders[word].push_back(article);
  }
  const auto from = [&](const std::vector<std::size_t>& list, std::int64_t day) {
    return std::lower_bound(list.begin(), list.end(), day,
                            [&](auto article, auto first) { return days[article] < first; });
  };
  std::vector<LikelyPair> pairs;
  std::vector<std::size_t> near;
  for (std::size_t article = 0; article < articles.size(); ++article) {
    near.clear();
    const auto day = days[article];
    for (const auto word : articles_[article]) {
      const auto& list = holders[word];
      const auto dated = from(list, undated + 1);
      const auto first = day == undated ? dated : from(list, day - days_of_a_story);
      const auto last = day == undated ? list.end() : from(list, day + days_of_a_story + 1);
      if ((dated - list.begin()) + (last - first) > most_holders) continue;
      near.insert(near.end(), list.begin(), dated);
      near.insert(near.end(), first, last);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    for (const auto other : near) {
      // Of two the later in time finds the other; of one day, or both undated, the later in order.
      if (std::pair(days[other], other) >= std::pair(day, article)) continue;
      const auto likeness = article_likeness(other, article);
      if (likeness >= least_likeness) pairs.push_back({std::min(other, article), std::max(other, article), likeness});
    }
  }
  return pairs;
}

// By average linkage.
void EventSimilarity::find_stories(const std::vector<ToldArticle>& articles) {
  stories_ = group_events(articles_.size(), like_articles(articles), story_threshold);
  told_by_.resize(articles_.size());
  for (std::size_t i = 0; i < stories_.size(); ++i) told_by_[stories_[i]].push_back(i);
  for (auto& story : told_by_) {
    std::stable_sort(story.begin(), story.end(),
                     [&](auto a, auto b) { return articles[a].published < articles[b].published; });
  }
}

std::uint32_t EventSimilarity::word(std::string_view text) {
  return vocabulary_.emplace(text, static_cast<std::uint32_t>(vocabulary_.size())).first->second;
}

EventSimilarity::Words EventSimilarity::words_of(std::string_view text) {
  Words words;
  for_each_word(text, [&](const std::string& stem, bool) { words.push_back(word(stem)); });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

EventSimilarity::Words EventSimilarity::words_of(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text.append(name).push_back(' ');
  return words_of(text);
}

EventSimilarity::Known EventSimilarity::known(const ToldEvent& event) {
  Known known;
  known.article = event.article;
  known.trigger = event.trigger;
  known.type = event.type;
  known.begin = event.begin;
  known.end = event.end;
  const auto stems = words_of(event.trigger);
  known.trigger_word = stems.empty() ? word(event.trigger) : stems.front();
  known.stem = stem_of(event.trigger);
  known.sense = event_sense(event.trigger);
  known.agents = words_of(event.agents);
  known.patients = words_of(event.patients);
  known.places = words_of(event.places);
  auto names = event.agents;
  for (const auto* more : {&event.patients, &event.others, &event.places})
    names.insert(names.end(), more->begin(), more->end());
  known.names = words_of(names);
  known.sentence = words_of(event.sentence);
  known.label = words_of(event.label);
  std::erase(known.label, known.trigger_word);
  known.salience = salience(known);
  return known;
}

double EventSimilarity::salience(const Known& event) const {
  const auto& story = told_by_[stories_[event.article]];
  const auto telling = std::count_if(story.begin(), story.end(), [&](std::size_t i) {
    return std::binary_search(articles_[i].begin(), articles_[i].end(), event.trigger_word);
  });
  // Of one article alone we cannot tell.
  return story.size() < 2 ? 0 : static_cast<double>(telling) / static_cast<double>(story.size());
}

double EventSimilarity::likeness(const Words& a, const Words& b) const {
  double dot = 0, in_a = 0, in_b = 0;
  for (auto word : a) in_a += rarity_[word] * rarity_[word];
  for (auto word : b) in_b += rarity_[word] * rarity_[word];
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) dot += rarity_[*i] * rarity_[*i];
    *i < *j ? ++i : ++j;
  }
  return dot == 0 ? 0 : dot / std::sqrt(in_a * in_b);
}

bool EventSimilarity::dates_exclude(const Known& a, const Known& b) {
  // Of dates as exact as the rougher of the two.
  const auto before = [](const std::string& end, const std::string& begin) {
    if (end.empty() || begin.empty()) return false;
    const auto size = std::min(end.size(), begin.size());
    return end.compare(0, size, begin, 0, size) < 0;
  };
  return before(a.end, b.begin) || before(b.end, a.begin);
}

bool EventSimilarity::roles_exclude(const Known& a, const Known& b) {
  // Of whom both do it, each is an agent.
  static const std::set<std::string_view> mutual = {"Agree", "Consult", "Contest", "Cooperate", "Meeting"};
  if (a.type.empty() || a.type != b.type || mutual.contains(a.type)) return false;
  return coverage(a.agents, b.patients) == 1 && coverage(a.patients, b.agents) == 1 &&
         shared(a.agents, b.agents) == 0 && shared(a.patients, b.patients) == 0;
}

EventFeatures EventSimilarity::features(std::size_t first, std::size_t second) const {
  const auto& a = events_[first];
  const auto& b = events_[second];
  EventFeatures values{};
  const auto set = [&](EventFeature feature, double value) { values[static_cast<std::size_t>(feature)] = value; };
  using F = EventFeature;
  const bool trigger = a.trigger == b.trigger || a.stem == b.stem;
  const bool typed = !a.type.empty() && !b.type.empty();
  const bool type = typed && a.type == b.type;
  const bool article = a.article == b.article;
  const double sentence_likeness = likeness(a.sentence, b.sentence);
  const double article_likeness = article ? 1 : this->article_likeness(a.article, b.article);
  const double names = coverage(a.names, b.names);
  set(F::bias, 1);
  set(F::same_article, article);
  set(F::same_sentence, article && a.sentence == b.sentence);
  const bool story = stories_[a.article] == stories_[b.article];
  set(F::same_story, story);
  set(F::trigger_and_story, trigger && story);
  set(F::type_and_story, type && story);
  set(F::same_trigger, trigger);
  set(F::same_trigger_in_article, trigger && article);
  set(F::rare_trigger, trigger ? rarity_[a.trigger_word] : 0);
  set(F::kindred_trigger, !trigger && are_kindred(a.trigger, b.trigger));
  set(F::same_type, type);
  set(F::same_type_in_article, type && article);
  set(F::other_type, typed && !type);
  set(F::untyped, a.type.empty() && b.type.empty());
  set(F::saying, a.type == "Statement" && b.type == "Statement");
  set(F::shared_agent, coverage(a.agents, b.agents));
  set(F::other_agent, !a.agents.empty() && !b.agents.empty() && shared(a.agents, b.agents) == 0);
  set(F::shared_patient, coverage(a.patients, b.patients));
  set(F::other_patient, !a.patients.empty() && !b.patients.empty() && shared(a.patients, b.patients) == 0);
  set(F::crossed_roles, std::max(coverage(a.agents, b.patients), coverage(a.patients, b.agents)));
  set(F::shared_names, names);
  set(F::shared_place, coverage(a.places, b.places));
  set(F::other_place, !a.places.empty() && !b.places.empty() && shared(a.places, b.places) == 0);
  set(F::sentence_likeness, sentence_likeness);
  set(F::article_likeness, article_likeness);
  set(F::trigger_and_sentence, trigger * sentence_likeness);
  set(F::trigger_and_article, trigger * article_likeness);
  set(F::type_and_sentence, type * sentence_likeness);
  set(F::type_and_article, type * article_likeness);
  set(F::sentence_and_article, sentence_likeness * article_likeness);
  set(F::trigger_and_names, trigger * names);
  set(F::type_and_names, type * names);
  const auto tells = [](const Known& event, std::uint32_t word) {
    return std::binary_search(event.sentence.begin(), event.sentence.end(), word);
  };
  const double label = likeness(a.label, b.label);
  const double least_salience = story ? std::min(a.salience, b.salience) : 0;
  const auto names_it = [](const Known& event, std::uint32_t word) {
    return std::binary_search(event.label.begin(), event.label.end(), word);
  };
  const bool sense = !trigger && a.sense && a.sense == b.sense;
  set(F::same_sense, sense);
  set(F::sense_and_story, sense && story);
  set(F::sense_and_label, sense * label);
  set(F::sense_and_article, sense * article_likeness);
  set(F::sense_and_names, sense * names);
  set(F::trigger_in_label, !trigger && (names_it(a, b.trigger_word) || names_it(b, a.trigger_word)));
  set(F::label_likeness, label);
  set(F::trigger_and_label, trigger * label);
  set(F::type_and_label, type * label);
  set(F::story_and_label, story * label);
  set(F::salient_trigger, trigger * least_salience);
  set(F::salient_triggers, trigger ? 0 : least_salience);
  set(F::salience_and_type, type * least_salience);
  set(F::trigger_told, !trigger && (tells(a, b.trigger_word) || tells(b, a.trigger_word)));
  return values;
}

EventFeatures EventSimilarity::contributions(std::size_t a, std::size_t b) const {
  auto values = features(a, b);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] *= event_weights[i];
  return values;
}

double EventSimilarity::probability(std::size_t a, std::size_t b) const {
  if (dates_exclude(events_[a], events_[b]) || roles_exclude(events_[a], events_[b])) return 0;
  const auto parts = contributions(a, b);
  return 1 / (1 + std::exp(-std::accumulate(parts.begin(), parts.end(), 0.0)));
}

std::vector<LikelyPair> EventSimilarity::likely_pairs() const {
  std::vector<std::vector<std::size_t>> events_of(articles_.size());
  for (std::size_t i = 0; i < events_.size(); ++i) events_of[events_[i].article].push_back(i);
  std::vector<LikelyPair> pairs;
  for (const auto& story : told_by_) {
    std::map<std::pair<char, std::string>, std::vector<std::size_t>> blocks;
    for (const auto article : story) {
      for (const auto event : events_of[article]) {
        const auto& known = events_[event];
        blocks[{'w', known.stem}].push_back(event);
        if (!known.type.empty()) blocks[{'t', known.type}].push_back(event);
        if (known.sense) blocks[{'s', std::to_string(*known.sense)}].push_back(event);
      }
    }
    std::set<std::pair<std::size_t, std::size_t>> alike;
    for (const auto& [key, block] : blocks) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        for (auto j = i + 1; j < std::min(block.size(), i + 1 + block_reach); ++j)
          alike.insert(std::minmax(block[i], block[j]));
      }
    }
    for (const auto& [a, b] : alike) pairs.push_back({a, b, probability(a, b)});
  }
  return pairs;
}

double same_event_threshold() { return event_threshold; }

}  // namespace relata::queries

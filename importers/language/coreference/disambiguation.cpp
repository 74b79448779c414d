#include "importers/language/coreference/disambiguation.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "importers/language/characters.h"
#include "importers/language/names/generic_bodies.h"

namespace relata::language {
namespace {

// A candidate is sure from here on, whatever the text says.
constexpr float sure = 0.8F;
// The least score that links; below it the name stays unlinked.
constexpr float enough = 0.3F;
// What the text adds to a prior: the same thing under another name; a place in it, or the place that it lies in, named.
constexpr float told_elsewhere = 1.0F;
constexpr float holds_named_place = 0.8F;
constexpr float lies_in_named_place = 0.2F;
constexpr float told_behind_comma = 3.0F;

// Of entries of a user's catalogue. A word of the description that the text has, up to three of them; the country. What
// leads by less than the margin is left unlinked: to take one namesake for another is worse than not to know.
constexpr float told_of_description = 0.15F;
constexpr std::size_t most_described = 3;
constexpr float lives_in_named_country = 0.2F;
constexpr float least_lead = 0.2F;

constexpr int most_levels = 8;  // of places in places

bool is_place(GazetteerKind kind) {
  return kind == GazetteerKind::country || kind == GazetteerKind::city || kind == GazetteerKind::region;
}

bool is_body(GazetteerKind kind) {
  return kind == GazetteerKind::organization || kind == GazetteerKind::medium || kind == GazetteerKind::platform;
}

bool agrees(MentionType type, GazetteerKind kind) {
  if (kind == GazetteerKind::untyped) return type != MentionType::other;
  switch (type) {
    case MentionType::person:
      return kind == GazetteerKind::person;
    case MentionType::organization:
      return is_body(kind);
    case MentionType::location:
      return is_place(kind);
    case MentionType::product:
      return kind == GazetteerKind::product;
    case MentionType::other:
      return kind != GazetteerKind::person;
  }
  return false;
}

// The words of four letters and more, in small letters, each once.
std::set<std::string> content_words(std::string_view description) {
  constexpr std::size_t shortest = 4;
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(description) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) {
      word += c;
      continue;
    }
    if (word.size() >= shortest) words.insert(lower(word));
    word.clear();
  }
  return words;
}

// One way of writing a name, with all mentions written that way.
struct Name {
  std::vector<GazetteerCandidate> candidates;
  std::vector<std::uint32_t> mentions;
};

class Disambiguation {
 public:
  Disambiguation(const Document& document, const Gazetteer& gazetteer) : document_(document), gazetteer_(gazetteer) {}

  std::vector<std::optional<std::uint32_t>> run() {
    entries_.resize(document_.mentions.size());
    collect();
    for (const auto& name : names_) note_sure(name);
    for (const auto& name : names_) choose(name);
    leave_bodies_of_others();
    return std::move(entries_);
  }

 private:
  const Document& document_;
  const Gazetteer& gazetteer_;
  std::vector<Name> names_;
  // Entries that names surely mean, and the containers of those, with the first name and whether there are more.
  struct Told {
    std::size_t by;
    bool by_several = false;
  };
  std::unordered_map<std::uint32_t, Told> told_, held_;
  std::vector<std::optional<std::uint32_t>> entries_;
  mutable std::unordered_set<std::string> words_;  // of the text, in small letters; empty until they are wanted

  void collect() {
    std::unordered_map<std::string, std::size_t> known;
    for (std::uint32_t i = 0; i < document_.mentions.size(); ++i) {
      const auto& mention = document_.mentions[i];
      if (mention.form != MentionForm::name && mention.form != MentionForm::demonym) continue;
      const auto text = mention_text(document_, mention);
      const auto key = text + '\0' + static_cast<char>('0' + static_cast<int>(mention.type)) +
                       (mention.form == MentionForm::demonym ? 'd' : 'n');
      const auto [at, is_new] = known.try_emplace(key, names_.size());
      if (is_new) names_.push_back({candidates(text, mention), {}});
      names_[at->second].mentions.push_back(i);
    }
  }

  std::vector<GazetteerCandidate> candidates(const std::string& text, const Mention& mention) const {
    auto all = gazetteer_.find(text);
    const bool demonym = mention.form == MentionForm::demonym;
    std::vector<GazetteerCandidate> fitting;
    for (const auto& candidate : all) {
      if (candidate.demonym != demonym || is_part_of_name(text, mention, candidate)) continue;
      if (demonym || agrees(mention.type, gazetteer_.entry(candidate.entry).kind)) fitting.push_back(candidate);
    }
    // The gazetteer knows better than a tagger what a name is that means one thing only: a country that acts like a
    // body, a body taken for a place. People are often called like places, so not for them.
    if (fitting.empty() && !demonym && !mention.kind_told && mention.type != MentionType::person && !all.empty() &&
        !all[0].demonym && knows_better(all[0]) &&
        (all[0].prior >= sure || gazetteer_.entry(all[0].entry).kind == GazetteerKind::country))
      fitting.push_back(all[0]);
    return fitting;
  }

  // "Biden" of a user's catalogue is one of many: people are linked by their full names, and their short forms follow.
  bool is_part_of_name(const std::string& text, const Mention& mention, const GazetteerCandidate& candidate) const {
    if (!gazetteer_.has_catalogue() || mention.type != MentionType::person) return false;
    const auto entry = gazetteer_.entry(candidate.entry);
    return !entry.iri.empty() && text.find(' ') == std::string::npos && entry.name.find(' ') != std::string_view::npos;
  }

  // A user's catalogue may hold people and things of every name.
  bool knows_better(const GazetteerCandidate& candidate) const {
    const auto entry = gazetteer_.entry(candidate.entry);
    return entry.iri.empty() || is_place(entry.kind) || is_body(entry.kind);
  }

  void note_sure(const Name& name) {
    const auto by = index_of(name);
    for (const auto& candidate : name.candidates) {
      if (candidate.prior < sure) continue;
      note(told_, candidate.entry, by);
      auto at = gazetteer_.entry(candidate.entry).container;
      for (int levels = 0; at != UINT32_MAX && levels < most_levels; ++levels) {
        note(held_, at, by);
        at = gazetteer_.entry(at).container;
      }
    }
  }

  std::size_t index_of(const Name& name) const { return static_cast<std::size_t>(&name - names_.data()); }

  static void note(std::unordered_map<std::uint32_t, Told>& entries, std::uint32_t entry, std::size_t by) {
    const auto [at, is_new] = entries.try_emplace(entry, Told{by});
    if (!is_new && at->second.by != by) at->second.by_several = true;
  }

  static bool is_told(const std::unordered_map<std::uint32_t, Told>& entries, std::uint32_t entry, std::size_t not_by) {
    const auto found = entries.find(entry);
    return found != entries.end() && (found->second.by_several || found->second.by != not_by);
  }

  void choose(const Name& name) {
    const auto best = best_of(name, std::nullopt);
    for (const auto index : name.mentions) {
      const auto behind = behind_comma(index);
      entries_[index] = behind ? best_of(name, behind) : best;
      if (entries_[index] && is_elsewhere(index, *entries_[index])) entries_[index].reset();
    }
  }

  // "Mexico's Senate" is not that of the United States, which the gazetteer knows under this name; nor is "the Senate"
  // in a text that speaks of other countries and never of that one.
  void leave_bodies_of_others() {
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i] || !is_body(gazetteer_.entry(*entries_[i]).kind)) continue;
      const auto own = gazetteer_.entry(*entries_[i]).country;
      if (own.empty() || !is_generic_body(mention_text(document_, document_.mentions[i]))) continue;
      const auto country = country_of_body(document_, gazetteer_, entries_, i);
      if (country ? gazetteer_.entry(*country).country != own : is_of_other_countries(own)) entries_[i].reset();
    }
  }

  // The country that a name of several words begins with, or its demonym.
  std::optional<std::uint32_t> country_of_name(const std::string& name) const {
    const auto space = name.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto found = gazetteer_.find(name.substr(0, space));
    if (found.empty() || gazetteer_.entry(found[0].entry).kind != GazetteerKind::country) return std::nullopt;
    return found[0].entry;
  }

  // Whether countries, regions, cities or bodies of some are told, and none of `country`. Media, platforms and bodies
  // that every country has say nothing, unless the name begins with a country: "the Nigerian Senate".
  bool is_of_other_countries(std::string_view country) const {
    bool others = false;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      const auto text = mention_text(document_, document_.mentions[i]);
      auto known = entries_[i];
      if (!known || is_generic_body(text)) known = country_of_name(text);
      if (!known) continue;
      const auto entry = gazetteer_.entry(*known);
      const bool says = is_place(entry.kind) || entry.kind == GazetteerKind::organization;
      if (!says || entry.country.empty()) continue;
      if (entry.country == country) return false;
      others = true;
    }
    return others;
  }

  std::optional<std::uint32_t> best_of(const Name& name, std::optional<std::uint32_t> behind) const {
    std::optional<std::uint32_t> best;
    auto best_score = enough;
    float second_score = 0;
    for (const auto& candidate : name.candidates) {
      const auto score = candidate.prior + context(name, candidate.entry, behind);
      if (score > best_score || (!best && score == best_score)) {
        if (best) second_score = best_score;
        best = candidate.entry;
        best_score = score;
      } else {
        second_score = std::max(second_score, score);
      }
    }
    if (best && !gazetteer_.entry(*best).iri.empty() && best_score - second_score < least_lead) return std::nullopt;
    return best;
  }

  float context(const Name& name, std::uint32_t entry, std::optional<std::uint32_t> behind) const {
    float score = 0;
    if (behind && lies_in(entry, *behind)) score += told_behind_comma;
    const auto own = index_of(name);
    if (is_told(told_, entry, own)) score += told_elsewhere;
    if (is_told(held_, entry, own)) score += holds_named_place;
    const auto container = gazetteer_.entry(entry).container;
    if (container != UINT32_MAX && is_told(told_, container, own)) score += lies_in_named_place;
    if (name.candidates.size() > 1 && !gazetteer_.entry(entry).iri.empty()) score += told_of(gazetteer_.entry(entry));
    return score;
  }

  // What the text has of the description and the country of an entry that has namesakes.
  float told_of(const GazetteerEntry& entry) const {
    float score = 0;
    if (!entry.country.empty() && entry.kind == GazetteerKind::person) {
      const bool told = std::any_of(told_.begin(), told_.end(), [&](const auto& each) {
        const auto other = gazetteer_.entry(each.first);
        return other.kind == GazetteerKind::country && other.country == entry.country;
      });
      if (told) score += lives_in_named_country;
    }
    const auto words = content_words(entry.description);
    const auto found = std::count_if(words.begin(), words.end(), [&](const auto& word) { return text_has(word); });
    return score + told_of_description * static_cast<float>(std::min<std::size_t>(found, most_described));
  }

  bool text_has(const std::string& word) const {
    if (words_.empty()) {
      for (std::uint32_t i = 0; i < document_.tokens.size(); ++i) words_.insert(lower(document_.form(i)));
    }
    return words_.contains(word);
  }

  bool lies_in(std::uint32_t entry, std::uint32_t place) const {
    auto at = gazetteer_.entry(entry).container;
    for (int levels = 0; at != UINT32_MAX && levels < most_levels; ++levels) {
      if (at == place) return true;
      at = gazetteer_.entry(at).container;
    }
    return false;
  }

  // The place that the name behind a comma surely means or holds a candidate with: "Texas" of "Paris, Texas".
  std::optional<std::uint32_t> behind_comma(std::uint32_t index) const {
    const auto container = container_behind(document_, index);
    if (!container) return std::nullopt;
    const auto inside = gazetteer_.find(mention_text(document_, document_.mentions[index]));
    const auto found = gazetteer_.find(mention_text(document_, document_.mentions[*container]));
    for (const auto& candidate : found) {
      if (candidate.demonym || !is_place(gazetteer_.entry(candidate.entry).kind)) continue;
      const bool holds_one = std::any_of(inside.begin(), inside.end(), [&](const GazetteerCandidate& one) {
        return lies_in(one.entry, candidate.entry);
      });
      if (holds_one) return candidate.entry;
    }
    return std::nullopt;
  }

  // "Paris, Texas" where no Paris of Texas is known.
  bool is_elsewhere(std::uint32_t index, std::uint32_t entry) const {
    const auto container = container_behind(document_, index);
    if (!container || !is_place(gazetteer_.entry(entry).kind)) return false;
    const auto found = gazetteer_.find(mention_text(document_, document_.mentions[*container]));
    return !found.empty() && found[0].prior >= sure && !found[0].demonym &&
           gazetteer_.entry(found[0].entry).kind != GazetteerKind::city && !lies_in(entry, found[0].entry);
  }
};

}  // namespace

std::vector<std::optional<std::uint32_t>> known_entries(const Document& document, const Gazetteer& gazetteer) {
  return Disambiguation(document, gazetteer).run();
}

std::optional<std::uint32_t> container_behind(const Document& document, std::uint32_t mention) {
  const auto& place = document.mentions[mention];
  const auto comma = place.tokens.end;
  if (place.type != MentionType::location || mention + 1 >= document.mentions.size()) return std::nullopt;
  const auto& next = document.mentions[mention + 1];
  if (next.type != MentionType::location || next.form != MentionForm::name || next.tokens.begin != comma + 1 ||
      document.form(comma) != "," || document.tokens[next.head].head != static_cast<std::int32_t>(place.head))
    return std::nullopt;
  const auto relation = document.tokens[next.head].deprel;
  if (relation == Deprel::conj || relation == Deprel::list) return std::nullopt;
  // A list goes on: "the Middle East, Africa, and …".
  for (auto at = next.tokens.end; at < document.tokens.size() && at < next.tokens.end + 2; ++at) {
    if (document.tokens[at].upos == Upos::CCONJ) return std::nullopt;
  }
  return mention + 1;
}

std::string mention_text(const Document& document, const Mention& mention) {
  const auto written = document.text(document.bytes(mention.tokens));
  std::string text;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool no_break_space = written.substr(i).starts_with("\u00A0");
    if (no_break_space) ++i;
    if (no_break_space || written[i] == ' ' || written[i] == '\n' || written[i] == '\t' || written[i] == '\r') {
      if (!text.empty() && text.back() != ' ') text.push_back(' ');
    } else {
      text.push_back(written[i]);
    }
  }
  for (std::string_view ending : {"'s", "’s", "'", "’"}) {
    if (text.size() > ending.size() && text.ends_with(ending)) {
      text.resize(text.size() - ending.size());
      break;
    }
  }
  return text;
}

}  // namespace relata::language

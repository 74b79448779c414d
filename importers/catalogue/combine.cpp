#include <fmt/format.h>
#include <unicode/translit.h>

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <unordered_map>

#include "importers/catalogue/catalogue_file.h"
#include "importers/language/model_file.h"
#include "importers/language/names/alias.h"

namespace relata::catalogue {
namespace {

using language::Gazetteer;
using language::GazetteerCandidate;
using language::GazetteerEntry;
using language::GazetteerKind;

// One's own name, beside the same word as an alias of another.
constexpr float alias_share = 0.3F;
// What the gazetteer mostly means by a name, the catalogue means too.
constexpr float same_thing = 0.5F;

enum class Sort : std::uint8_t { person, body, place, thing };
constexpr std::size_t sort_count = 4;

Sort sort_of(GazetteerKind kind) {
  switch (kind) {
    case GazetteerKind::country:
    case GazetteerKind::city:
    case GazetteerKind::region:
      return Sort::place;
    case GazetteerKind::organization:
    case GazetteerKind::medium:
    case GazetteerKind::platform:
      return Sort::body;
    case GazetteerKind::person:
      return Sort::person;
    case GazetteerKind::product:
    case GazetteerKind::untyped:
      return Sort::thing;
  }
  return Sort::thing;
}

std::string to_ascii(std::string_view text) {
  static const std::unique_ptr<icu::Transliterator> fold = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, status));
  }();
  auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  if (fold) fold->transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

template <typename Visit>
void each_line(std::string_view lines, Visit visit) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    visit(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

std::uint64_t start_of(std::string_view key) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number = number << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
  return number;
}

class Combination {
 public:
  Combination(const std::filesystem::path& gazetteer, const std::vector<std::filesystem::path>& catalogues)
      : known_(gazetteer), taken_(known_.size(), GazetteerEntry::none) {
    catalogues_.reserve(catalogues.size());  // places point into it
    for (const auto& file : catalogues) catalogues_.emplace_back(file);
  }

  void write(const std::filesystem::path& file) {
    std::vector<std::uint64_t> origins = {known_.checksum()};
    for (const auto& catalogue : catalogues_) origins.push_back(catalogue.checksum());
    writer_.set_origins(std::move(origins));
    collect();
    take_over();
    write_entries();
    file_aliases();
    for (const auto& catalogue : catalogues_) {
      for (std::uint32_t i = 0; i < catalogue.size(); ++i) gather_keys(catalogue.entry(i));
    }
    std::sort(keys_.begin(), keys_.end(), [&](const Key& a, const Key& b) {
      if (a.start != b.start) return a.start < b.start;
      return std::pair(text(a), a.entry) < std::pair(text(b), b.entry);
    });
    write_aliases();
    keys_ = {};
    spellings_ = {};
    std::move(writer_).write(file);
  }

 private:
  struct Place {
    const Gazetteer* catalogue = nullptr;
    std::uint32_t entry = 0;
  };
  struct Key {
    std::uint64_t start = 0;  // its first bytes, as a number that sorts like them
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
    std::uint32_t entry = 0;  // of ours
    bool own_name = false;
  };
  struct Filed {
    std::string_view key;
    std::span<const GazetteerCandidate> candidates;
  };

  std::string_view text(const Key& key) const { return std::string_view(spellings_).substr(key.offset, key.size); }

  // Entries by their IRIs; of one that several catalogues have, the first tells its name and the others aliases.
  void collect() {
    for (const auto& catalogue : catalogues_) {
      for (std::uint32_t i = 0; i < catalogue.size(); ++i) {
        const auto entry = catalogue.entry(i);
        if (by_iri_.try_emplace(entry.iri, static_cast<std::uint32_t>(places_.size())).second)
          places_.push_back({&catalogue, i});
      }
    }
  }

  // Of ours.
  GazetteerEntry entry(std::uint32_t index) const { return places_[index].catalogue->entry(places_[index].entry); }

  // The entry of a country in the gazetteer, by its code.
  std::uint32_t country_entry(std::string_view code) {
    if (countries_.empty()) {
      for (std::uint32_t i = 0; i < known_.size(); ++i) {
        const auto entry = known_.entry(i);
        if (entry.kind == GazetteerKind::country) countries_.emplace(entry.country, i);
      }
    }
    const auto found = countries_.find(code);
    return found == countries_.end() ? GazetteerEntry::none : found->second;
  }

  // What the gazetteer knows of the same thing.
  std::uint32_t counterpart(const GazetteerEntry& entry) {
    const auto sort = sort_of(entry.kind);
    if (sort != Sort::place && sort != Sort::body) return GazetteerEntry::none;
    for (const auto& candidate : known_.find(entry.name)) {
      const auto other = known_.entry(candidate.entry);
      if (candidate.demonym || sort_of(other.kind) != sort || taken_[candidate.entry] != GazetteerEntry::none) continue;
      const bool both_told = !entry.country.empty() && !other.country.empty();
      if (both_told ? other.country == entry.country : candidate.prior >= same_thing) return candidate.entry;
    }
    return GazetteerEntry::none;
  }

  void take_over() {
    struct Claim {
      float weight;
      std::string_view iri;
      std::uint32_t index;
    };
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      const auto ours = entry(i);
      if (counterpart(ours) != GazetteerEntry::none) claims.push_back({ours.weight, ours.iri, i});
    }
    std::sort(claims.begin(), claims.end(),
              [](const Claim& a, const Claim& b) { return std::pair(-a.weight, a.iri) < std::pair(-b.weight, b.iri); });
    for (const auto& claim : claims) {
      const auto same = counterpart(entry(claim.index));
      if (same == GazetteerEntry::none) continue;
      counterparts_[claim.index] = same;
      taken_[same] = known_.size() + claim.index;
    }
  }

  std::uint32_t moved(std::uint32_t entry) const {
    return entry == GazetteerEntry::none || taken_[entry] == GazetteerEntry::none ? entry : taken_[entry];
  }

  void write_entries() {
    for (std::uint32_t i = 0; i < known_.size(); ++i) {
      auto entry = known_.entry(i);
      entry.container = moved(entry.container);
      writer_.add(entry);
    }
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      auto entry = this->entry(i);
      if (sort_of(entry.kind) == Sort::place && entry.kind != GazetteerKind::country)
        entry.container = moved(country_entry(entry.country));
      if (const auto same = counterparts_.find(i); same != counterparts_.end()) {
        const auto other = known_.entry(same->second);
        entry.country = other.country;
        entry.container = moved(other.container);
        entry.kind = other.kind;
        entry.capital = other.capital;
        if (entry.population == 0) entry.population = other.population;
        if (entry.latitude == 0 && entry.longitude == 0) {
          entry.latitude = other.latitude;
          entry.longitude = other.longitude;
        }
      }
      writer_.add(entry);
    }
  }

  void file_aliases() {
    known_.for_each_alias([&](std::string_view key, std::span<const GazetteerCandidate> candidates) {
      filed_.push_back({key, candidates});
    });
    std::sort(filed_.begin(), filed_.end(), [](const Filed& a, const Filed& b) { return a.key < b.key; });
  }

  void gather_keys(const GazetteerEntry& entry) {
    const auto index = by_iri_.at(entry.iri);
    const auto add = [&](std::string_view spelling, bool own_name) {
      language::normalize_alias(spelling, key_);
      if (key_.empty()) return;
      keep(key_, index, own_name);
      if (!is_ascii(key_)) keep(to_ascii(key_), index, own_name);
    };
    add(entry.name, entry.name == this->entry(index).name);
    each_line(entry.aliases, [&](std::string_view alias) { add(alias, false); });
  }

  void keep(std::string_view key, std::uint32_t index, bool own_name) {
    if (key.empty()) return;
    keys_.push_back({start_of(key), spellings_.size(), static_cast<std::uint32_t>(key.size()), index, own_name});
    spellings_ += key;
  }

  void write_aliases() {
    std::size_t at = 0, known = 0;
    while (at < keys_.size() || known < filed_.size()) {
      const bool ours = at < keys_.size() && (known == filed_.size() || text(keys_[at]) <= filed_[known].key);
      const std::string_view key = ours ? text(keys_[at]) : filed_[known].key;
      std::span<const GazetteerCandidate> candidates;
      if (known < filed_.size() && filed_[known].key == key) candidates = filed_[known++].candidates;
      const auto begin = at;
      while (at < keys_.size() && text(keys_[at]) == key) ++at;
      write_alias(key, candidates, std::span(keys_).subspan(begin, at - begin));
    }
  }

  void write_alias(std::string_view key, std::span<const GazetteerCandidate> of_gazetteer, std::span<const Key> ours) {
    std::array<float, sort_count> known_mass = {}, our_mass = {};
    meanings_.clear();
    for (const auto& candidate : of_gazetteer) {
      known_mass[sort_at(candidate.entry)] += candidate.prior;
      meanings_.push_back({moved(candidate.entry), candidate.prior, candidate.demonym});
    }
    const auto known_count = meanings_.size();
    for (std::size_t i = 0; i < ours.size(); ++i) {
      // An alias that folds to the name, or the same alias of two catalogues.
      const bool again = i > 0 && ours[i].entry == ours[i - 1].entry;
      const auto entry = this->entry(ours[i].entry);
      const auto weight = (entry.weight > 0 ? entry.weight : 1) * (ours[i].own_name ? 1 : alias_share);
      if (again) {
        auto& before = meanings_.back().prior;
        our_mass[static_cast<std::size_t>(sort_of(entry.kind))] += std::max(0.0F, weight - before);
        before = std::max(before, weight);
        continue;
      }
      our_mass[static_cast<std::size_t>(sort_of(entry.kind))] += weight;
      meanings_.push_back({known_.size() + ours[i].entry, weight, false});
    }
    for (std::size_t i = 0; i < meanings_.size(); ++i) {
      const auto sort = i < known_count
                            ? sort_at(of_gazetteer[i].entry)
                            : static_cast<std::size_t>(sort_of(entry(meanings_[i].entry - known_.size()).kind));
      const float share = known_mass[sort] > 0 && our_mass[sort] > 0 ? 0.5F : 1.0F;
      meanings_[i].prior *= i < known_count ? share : share / our_mass[sort];
    }
    add_up_same(known_count);
    if (!meanings_.empty()) writer_.file(key, meanings_);
  }

  std::size_t sort_at(std::uint32_t known_entry) const {
    return static_cast<std::size_t>(sort_of(known_.entry(known_entry).kind));
  }

  // An entry that took the place of another has both shares. The first `known` are the gazetteer's.
  void add_up_same(std::size_t known) {
    for (std::size_t i = 0; i < known && i < meanings_.size(); ++i) {
      for (std::size_t j = i + 1; j < meanings_.size();) {
        if (meanings_[j].entry != meanings_[i].entry || meanings_[j].demonym != meanings_[i].demonym) {
          ++j;
          continue;
        }
        meanings_[i].prior += meanings_[j].prior;
        meanings_.erase(meanings_.begin() + static_cast<std::ptrdiff_t>(j));
      }
    }
    std::stable_sort(meanings_.begin(), meanings_.end(),
                     [](const auto& a, const auto& b) { return a.prior > b.prior; });
  }

  Gazetteer known_;
  std::vector<Gazetteer> catalogues_;
  std::vector<Place> places_;  // of our entries
  std::unordered_map<std::string_view, std::uint32_t> by_iri_;
  std::unordered_map<std::string_view, std::uint32_t> countries_;
  std::unordered_map<std::uint32_t, std::uint32_t> counterparts_;  // of entries of ours: which of the gazetteer's
  std::vector<std::uint32_t> taken_;  // of each of the gazetteer's: the new index of what replaces it
  language::GazetteerWriter writer_;
  std::vector<Filed> filed_;
  std::string spellings_, key_;
  std::vector<Key> keys_;
  std::vector<GazetteerCandidate> meanings_;
};

}  // namespace

void combine(const std::filesystem::path& gazetteer, const std::vector<std::filesystem::path>& catalogues,
             const std::filesystem::path& file) {
  Combination(gazetteer, catalogues).write(file);
}

bool is_combined_of(const std::filesystem::path& file, const std::filesystem::path& gazetteer,
                    const std::vector<std::filesystem::path>& catalogues) {
  const auto checksum = [](const std::filesystem::path& of) {
    return language::ModelFile(of, language::ModelCheck::outline).checksum();
  };
  std::vector<std::uint64_t> origins = {checksum(gazetteer)};
  for (const auto& catalogue : catalogues) origins.push_back(checksum(catalogue));
  const language::ModelFile combined(file, language::ModelCheck::outline);
  return combined.has("origins") && std::ranges::equal(combined.array<std::uint64_t>("origins"), origins);
}

}  // namespace relata::catalogue

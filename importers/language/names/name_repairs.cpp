#include "importers/language/names/name_repairs.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "importers/language/names/company_names.h"
#include "importers/language/names/gazetteer_matches.h"
#include "importers/language/names/name_evidence.h"

namespace relata::language {
namespace {

// A rank or form of address, never a part of a person's name.
bool is_rank(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return is_one_of({"Adm", "Brig", "Capt", "Cmdr", "Col",  "Cpl", "Det", "Dr",  "Gen", "Gov", "Insp", "Lt",
                    "Maj", "Mr",   "Mrs",  "Ms",   "Prof", "Pvt", "Rep", "Rev", "Sen", "Sgt", "Supt"},
                   word);
}

// "R-W.Va." behind a politician's name: party and state.
bool is_seat(std::string_view word) {
  return word.size() > 3 && word[1] == '-' && (word[0] == 'R' || word[0] == 'D' || word[0] == 'I') && word[2] >= 'A' &&
         word[2] <= 'Z' && word.ends_with('.');
}

// "Colorado State University [of the US]": a name of several words by itself, and where the body is. But "Bank of
// Italy".
void leave_countries(const Document& document, const Gazetteer& gazetteer, std::vector<Mention>& names) {
  constexpr std::uint32_t least_words = 2;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto name = names[i];
    if (name.type != MentionType::organization || gazetteer.find(document.form(name.tokens.begin)).empty()) continue;
    for (auto of = name.tokens.begin + least_words; of + 2 < name.tokens.end; ++of) {
      if (document.form(of) != "of" || document.form(of + 1) != "the") continue;
      const Span country{of + 2, name.tokens.end};
      const auto known = likeliest_entry(gazetteer, document.text(document.bytes(country)));
      if (!known || known->kind != GazetteerKind::country) continue;
      if (!gazetteer.find(document.text(document.bytes(name.tokens))).empty()) continue;
      names[i].tokens.end = of;
      names.insert(names.begin() + static_cast<std::ptrdiff_t>(i) + 1, name);
      names[i + 1].tokens = country;
      names[i + 1].type = MentionType::location;
      break;
    }
  }
}

// "[Lt Col] Alexander Vindman", and "[House] Hitler was born in" of a headline: a person's name starts behind a rank,
// and behind an ordinary word that only a headline capitalises, where the text has the name without it.
void leave_titles(const Document& document, const NameLexicon& lexicon, std::vector<Mention>& names) {
  const auto text = [&](Span tokens) { return document.text(document.bytes(tokens)); };
  const auto is_named_elsewhere = [&](Span rest) {
    return std::any_of(names.begin(), names.end(), [&](const Mention& other) {
      if (other.type != MentionType::person || other.tokens.size() < 2 || other.tokens.end == rest.end) return false;
      if (rest.size() > 1) return text(other.tokens) == text(rest);
      return other.tokens.size() == 2 && !contains(lexicon.common, document.form(other.tokens.begin)) &&
             document.form(other.tokens.end - 1) == document.form(rest.begin);
    });
  };
  for (Mention& name : names) {
    if (name.type != MentionType::person) continue;
    while (name.tokens.size() > 1 && is_rank(document.form(name.tokens.begin))) ++name.tokens.begin;
    const auto sentence = sentence_of(document, name.tokens);
    const bool capitalised = name.tokens.begin == sentence.begin || is_title_case(document, sentence);
    while (capitalised && name.tokens.size() > 1) {
      const auto first = document.form(name.tokens.begin);
      if (first.size() < 3 || !contains(lexicon.common, first) || contains(lexicon.given, first)) break;
      if (!is_named_elsewhere({name.tokens.begin + 1, name.tokens.end})) break;
      ++name.tokens.begin;
    }
  }
}

// "[US] President [Obama]": a country and who holds its office, no name of three words.
void leave_offices(const Document& document, const Gazetteer& gazetteer, std::vector<Mention>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto [begin, end] = names[i].tokens;
    if (names[i].type != MentionType::person || names[i].tokens.size() < 2) continue;
    const auto known = likeliest_entry(gazetteer, document.form(begin));
    if (!known || known->kind != GazetteerKind::country) continue;
    auto holder = begin + 1;
    while (holder < end && is_title_word(document.form(holder))) ++holder;
    if (holder == begin + 1) continue;
    auto country = names[i];
    country.tokens = {begin, begin + 1};
    country.type = MentionType::location;
    names[i].tokens.begin = holder;
    if (holder == end)
      names[i] = country;
    else
      names.insert(names.begin() + static_cast<std::ptrdiff_t>(i), country);
  }
}

// "Gaza [Ceasefire Talks]" of a headline: ordinary words with capitals behind a known place are no part of a body's
// name, unless the text has the name elsewhere.
void leave_headline_words(const Document& document, const NameLexicon& lexicon, const Gazetteer& gazetteer,
                          std::vector<Mention>& names) {
  const auto text = [&](const Mention& name) { return document.text(document.bytes(name.tokens)); };
  for (Mention& name : names) {
    const auto first = document.form(name.tokens.begin);
    if (name.type == MentionType::location || name.tokens.size() < 2 || contains(lexicon.given, first)) continue;
    if (!is_title_case(document, sentence_of(document, name.tokens))) continue;
    const auto known = likeliest_entry(gazetteer, first, sure_prior);
    if (!known) continue;
    const auto type = mention_type(known->kind);
    if (type != MentionType::location || !gazetteer.find(text(name)).empty()) continue;
    const auto is_ordinary = [&](std::string_view word) {
      if (word.size() < 3) return false;  // "Norton I"
      return contains(lexicon.common, word) ||
             (word.ends_with('s') && contains(lexicon.common, word.substr(0, word.size() - 1)));
    };
    bool ordinary = true;
    for (auto i = name.tokens.begin + 1; ordinary && i < name.tokens.end; ++i)
      ordinary = is_ordinary(document.form(i)) && !is_organization_word(document.form(i));
    const bool elsewhere = std::any_of(names.begin(), names.end(), [&](const Mention& other) {
      return other.type == name.type && text(other) == text(name) &&
             !is_title_case(document, sentence_of(document, other.tokens));
    });
    if (!ordinary || elsewhere) continue;
    name.tokens.end = name.tokens.begin + 1;
    name.type = type;
  }
}

// "Jorge Chávez airport": what is called after a person.
void join_facilities(const Document& document, std::vector<Mention>& names) {
  for (Mention& name : names) {
    const auto end = name.tokens.end;
    if (name.type != MentionType::person || name.tokens.size() < 2 || end == sentence_of(document, name.tokens).end)
      continue;
    if (!is_one_of({"airport", "avenue", "bridge", "dam", "prison", "square", "stadium", "street", "theatre"},
                   document.form(end)))
      continue;
    ++name.tokens.end;
    name.type = MentionType::location;
  }
}

// "Trinidad and Tobago": one country of two islands.
void join_islands(const Document& document, const Gazetteer& gazetteer, std::vector<Mention>& names) {
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    const Span both{names[i].tokens.begin, names[i + 1].tokens.end};
    if (names[i + 1].tokens.begin != names[i].tokens.end + 1 || document.form(names[i].tokens.end) != "and") continue;
    const auto known = likeliest_entry(gazetteer, document.text(document.bytes(both)), sure_prior);
    if (!known || known->kind != GazetteerKind::country) continue;
    names[i].tokens = both;
    names[i].type = MentionType::location;
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "Harker & Doyle": partners, whom their firm is called by.
void join_partners(const Document& document, std::vector<Mention>& names) {
  const auto is_partner = [](const Mention& name) {
    return name.type == MentionType::person && name.tokens.size() == 1;
  };
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    const auto end = names[i].tokens.end;
    if (!is_partner(names[i]) || !is_partner(names[i + 1]) || names[i + 1].tokens.begin != end + 1 ||
        document.form(end) != "&")
      continue;
    names[i].tokens.end = names[i + 1].tokens.end;
    names[i].type = MentionType::organization;
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "Brandt said", of Brandt Petroleum: the first word of a company's name, which is nobody's surname in the text.
void shorten_companies(const Document& document, std::vector<Mention>& names) {
  std::unordered_set<std::string_view> companies;
  const auto surnames = surnames_of(document, names);
  for (const Mention& name : names) {
    if (name.tokens.size() < 2) continue;
    const auto last = document.form(name.tokens.end - 1);
    if (name.type == MentionType::organization && is_business(last)) companies.insert(document.form(name.tokens.begin));
  }
  for (Mention& name : names) {
    const auto form = document.form(name.tokens.begin);
    if (name.type == MentionType::person && name.tokens.size() == 1 && companies.contains(form) &&
        !surnames.contains(form))
      name.type = MentionType::organization;
  }
}

// "Anthony "Fat Tony" Salerno": one person, whose nickname stands in quotation marks between the names.
void join_nicknames(const Document& document, std::vector<Mention>& names) {
  constexpr std::uint32_t longest_nickname = 4;
  const auto is_quote = [&](std::uint32_t token) {
    return is_one_of({"\"", "“", "”", "''", "``"}, document.form(token));
  };
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    if (names[i].type != MentionType::person) continue;
    const auto sentence = sentence_of(document, names[i].tokens);
    auto open = names[i].tokens.begin + 1;
    while (open < names[i].tokens.end && !is_quote(open)) ++open;
    auto close = open + 1;
    while (close < sentence.end && close <= open + longest_nickname && !is_quote(close)) ++close;
    if (close >= sentence.end || !is_quote(open) || !is_quote(close) || close < names[i].tokens.end) continue;
    auto last = i + 1;
    while (last < names.size() && names[last].tokens.begin < close) ++last;
    if (last == names.size() || names[last].tokens.begin != close + 1 || names[last].type != MentionType::person)
      continue;
    names[i].tokens.end = names[last].tokens.end;
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                names.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }
}

}  // namespace

void repair_names(const Document& document, const NameLexicon& lexicon, const Gazetteer& gazetteer,
                  std::vector<Mention>& names) {
  leave_countries(document, gazetteer, names);
  leave_offices(document, gazetteer, names);
  leave_titles(document, lexicon, names);
  leave_headline_words(document, lexicon, gazetteer, names);
  join_facilities(document, names);
  join_islands(document, gazetteer, names);
  join_partners(document, names);
  shorten_companies(document, names);
  join_nicknames(document, names);
  std::erase_if(names, [&](const Mention& name) { return is_seat(document.form(name.tokens.begin)); });
}

}  // namespace relata::language

#include "importers/formats/zones.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "importers/formats/agency_lines.h"
#include "importers/formats/publication_date.h"
#include "importers/formats/text_encoding.h"

namespace relata::formats {
namespace {

constexpr std::size_t widest_wrap = 120;  // code points: beyond it a line is a paragraph, not a wrapped line

struct Line {
  std::uint32_t begin = 0, end = 0;  // trimmed
  std::size_t width = 0;             // code points
  bool blank() const { return begin == end; }
};

// U+00A0 and U+FEFF, as white space that a byte-wise trim must know.
std::size_t wide_space_at(std::string_view text) {
  if (text.substr(0, 2) == "\xC2\xA0") return 2;
  if (text.substr(0, 3) == "\xEF\xBB\xBF" || text.substr(0, 3) == "\xE2\x80\x8B") return 3;
  return 0;
}

Line trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == '\0'; };
  for (bool moved = true; moved && begin < end;) {
    moved = false;
    if (space(text[begin]))
      ++begin, moved = true;
    else if (const auto wide = wide_space_at(text.substr(begin, end - begin)))
      begin += wide, moved = true;
  }
  for (bool moved = true; moved && begin < end;) {
    moved = false;
    if (space(text[end - 1]))
      --end, moved = true;
    else if (end - begin >= 2 && text.substr(end - 2, 2) == "\xC2\xA0")
      end -= 2, moved = true;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
          code_point_count(text.substr(begin, end - begin))};
}

std::vector<Line> lines(std::string_view text) {
  std::vector<Line> all;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    all.push_back(trimmed(text, begin, end));
    begin = end + 1;
  }
  return all;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && std::isspace(static_cast<unsigned char>(text[i])) != 0) ++i;
    const auto start = i;
    while (i < text.size() && std::isspace(static_cast<unsigned char>(text[i])) == 0) ++i;
    if (i > start) all.push_back(text.substr(start, i - start));
  }
  return all;
}

bool starts_with_no_case(std::string_view text, std::string_view small) {
  return std::ranges::equal(text.substr(0, small.size()), small, {}, lower_letter);
}

bool capitalised(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return std::isupper(first) != 0 || first >= 0xC3;
}

bool ends_sentence(std::string_view text) {
  for (std::string_view quote : {"\"", "\xE2\x80\x9D", "\xE2\x80\x99", "'", ")"}) {
    if (text.size() > quote.size() && text.substr(text.size() - quote.size()) == quote)
      text.remove_suffix(quote.size());
  }
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' ||
                           (text.size() > 3 && text.substr(text.size() - 3) == "\xE2\x80\xA6"));
}

// "Mohamed Samir", "Jean-Luc O'Neill": two to four capitalised words, particles allowed, letters only.
bool looks_like_name(std::string_view text) {
  static constexpr std::array<std::string_view, 12> particles = {"de",  "del", "da",  "van", "von", "der",
                                                                 "den", "bin", "ibn", "al",  "la",  "le"};
  const auto all = words(text);
  if (all.size() < 2 || all.size() > 5 || parse_publication_date(text)) return false;
  static constexpr std::array<std::string_view, 9> never = {"On",     "In",   "At",  "Updated", "Published",
                                                            "Posted", "Last", "The", "Read"};
  if (std::find(never.begin(), never.end(), all.front()) != never.end()) return false;
  std::size_t capitals = 0;
  for (auto word : all) {
    const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return std::isalpha(byte) != 0 || byte >= 0x80 || c == '-' || c == '\'' || c == '.';
    });
    if (!letters) return false;
    if (capitalised(word))
      ++capitals;
    else if (std::find(particles.begin(), particles.end(), word) == particles.end())
      return false;
  }
  return capitals >= 2;
}

// A dateline with a line of its own.
bool is_dateline(std::string_view line) {
  const auto with_space = std::string(line) + " ";  // as if the text went on
  return dateline_end(with_space) == with_space.size();
}

// What is known from elsewhere holds.
void publish(Article& article, const PublicationDate& date) {
  if (article.published) return;
  article.published = date.day;
  article.published_time = date.time;
}

// Classifies the zones of one article from top to bottom.
class Classifier {
 public:
  explicit Classifier(Article& article) : article_(article), zones_(article.zones) {}

  void run() {
    for (auto& zone : zones_) {
      if (is_page_furniture(text(zone))) zone.kind = ZoneKind::boilerplate;
    }
    read_leading_date();
    find_headline();
    classify_head();
    classify_rest();
  }

 private:
  std::string_view text(const Zone& zone) const {
    return std::string_view(article_.text).substr(zone.begin, zone.end - zone.begin);
  }
  bool prose(const Zone& zone) const { return zone.kind != ZoneKind::boilerplate; }

  // A line of publication above the headline is none.
  void read_leading_date() {
    const auto first = std::find_if(zones_.begin(), zones_.end(), [&](const Zone& zone) { return prose(zone); });
    if (first == zones_.end() || words(text(*first)).size() > 12) return;
    const auto date = parse_publication_date(text(*first));
    if (!date) return;
    first->kind = ZoneKind::boilerplate;
    publish(article_, *date);
  }

  void find_headline() {
    const auto first = std::find_if(zones_.begin(), zones_.end(), [&](const Zone& zone) { return prose(zone); });
    const auto others = std::count_if(zones_.begin(), zones_.end(), [&](const Zone& zone) { return prose(zone); });
    if (first == zones_.end() || others < 2) return;
    constexpr std::size_t longest = 200;
    const bool known = !article_.headline.empty() && normalise_space(text(*first)) == article_.headline;
    if (!known && (text(*first).size() > longest || (ends_sentence(text(*first)) && text(*first).back() == '.')))
      return;
    first->kind = ZoneKind::headline;
    if (article_.headline.empty()) article_.headline = normalise_space(text(*first));
    body_from_ = static_cast<std::size_t>(first - zones_.begin()) + 1;
  }

  // Between the headline and the first paragraph: byline, date, caption.
  void classify_head() {
    const auto begin = body_from_;
    auto end = begin;
    while (end < zones_.size() && (!prose(zones_[end]) || !is_paragraph(zones_[end]))) ++end;
    // Without a real paragraph there is no head either, only a text of short lines.
    if (end == zones_.size()) end = std::min(begin + 2, zones_.size());
    for (auto i = begin; i < end; ++i) {
      auto& zone = zones_[i];
      if (!prose(zone)) continue;
      if (is_dateline(text(zone))) {
        zone.kind = ZoneKind::dateline;
        continue;
      }
      const bool by = starts_with_no_case(text(zone), "by ") || starts_with_no_case(text(zone), "written by ");
      auto names = names_in_byline(text(zone));
      if (!names.empty() && (by || !has_byline_) && begin > 0) {
        zone.kind = ZoneKind::byline;
        has_byline_ = true;
        for (auto& name : names) {
          if (std::find(article_.authors.begin(), article_.authors.end(), name) == article_.authors.end())
            article_.authors.push_back(std::move(name));
        }
      } else if (auto date = parse_publication_date(text(zone)); date && words(text(zone)).size() <= 12) {
        zone.kind = ZoneKind::boilerplate;
        publish(article_, *date);
      } else if (begin > 0 && !ends_sentence(text(zone)) && words(text(zone)).size() > 4) {
        zone.kind = ZoneKind::caption;
      } else if (begin > 0 && !ends_sentence(text(zone)) && end < zones_.size()) {
        zone.kind = ZoneKind::boilerplate;  // a section name, a place of publication
      }
    }
    body_from_ = end;
  }

  bool is_paragraph(const Zone& zone) const { return ends_sentence(text(zone)) && words(text(zone)).size() >= 6; }

  void classify_rest() {
    bool body_seen = false, furniture_after_body = false;
    for (auto i = body_from_; i < zones_.size(); ++i) {
      auto& zone = zones_[i];
      if (!prose(zone)) {
        furniture_after_body = furniture_after_body || body_seen;
        continue;
      }
      if (zone.kind != ZoneKind::body) continue;
      if (body_seen && is_biography(zone, furniture_after_body, i)) {
        zone.kind = ZoneKind::biography;
      } else if (is_subheading(i)) {
        zone.kind = ZoneKind::subheading;
      } else {
        body_seen = true;
      }
    }
  }

  bool is_subheading(std::size_t i) const {
    constexpr std::size_t most_words = 14;
    const auto line = text(zones_[i]);
    if (ends_sentence(line) || line.back() == ':' || line.back() == ',' || words(line).size() > most_words ||
        zones_.size() < 3)
      return false;
    const auto quote = [&](std::string_view mark) { return line.substr(0, mark.size()) == mark; };
    if (quote("\"") || quote("\xE2\x80\x9C") || quote("- ") || quote("\xE2\x80\xA2")) return false;
    return i > 0;
  }

  // "Jane Doe is a reporter …" near the end, by the name of an author or by what journalists are called.
  bool is_biography(const Zone& zone, bool after_furniture, std::size_t index) const {
    const auto paragraph = text(zone);
    if (starts_with_no_case(paragraph, "about the author")) return true;
    const auto all = words(paragraph);
    for (const auto& author : article_.authors) {
      const bool named = paragraph.substr(0, author.size()) == author;
      if (named && speaks_of_profession(paragraph)) return true;
    }
    const bool last = zones_.size() - index <= 3;
    if (!last && !after_furniture) return false;
    std::size_t name_words = 0;
    while (name_words < all.size() && capitalised(all[name_words])) ++name_words;
    if (name_words < 2 || name_words > 5 || name_words >= all.size()) return false;
    const auto verb = all[name_words];
    if (verb != "is" && verb != "was" && verb != "covers" && verb != "writes" && verb != "reports") return false;
    return speaks_of_profession(paragraph);
  }

  static bool speaks_of_profession(std::string_view paragraph) {
    static constexpr std::array<std::string_view, 14> professions = {
        "journalist", "reporter",  "correspondent", "editor",    "columnist",    "writer",      "writes ",
        "covers ",    "freelance", "author of",     "news desk", "bureau chief", "contributor", "analyst"};
    const auto first_sentence = paragraph.substr(0, 300);
    return std::any_of(professions.begin(), professions.end(),
                       [&](std::string_view word) { return first_sentence.find(word) != std::string_view::npos; });
  }

  Article& article_;
  std::vector<Zone>& zones_;
  std::size_t body_from_ = 0;  // index of the first zone behind headline, and later behind the head
  bool has_byline_ = false;
};

}  // namespace

std::vector<Zone> paragraphs(std::string_view text) {
  const auto all = lines(text);
  std::size_t width = 0;
  for (const auto& line : all) width = std::max(width, line.width);
  const bool wrapped = width <= widest_wrap;
  std::vector<Zone> zones;
  const Line* before = nullptr;
  for (const auto& line : all) {
    if (line.blank()) {
      before = nullptr;
      continue;
    }
    // A line continues the one before if its first word would not have fitted there.
    const auto first_word = words(text.substr(line.begin, line.end - line.begin)).front();
    const bool continues = wrapped && before != nullptr && before->width + 1 + code_point_count(first_word) > width;
    if (continues)
      zones.back().end = line.end;
    else
      zones.push_back({ZoneKind::body, line.begin, line.end});
    before = &line;
  }
  return zones;
}

std::vector<std::string> names_in_byline(std::string_view text) {
  bool by = false;
  for (std::string_view start : {"written by ", "reported by ", "story by ", "by "}) {
    if (!starts_with_no_case(text, start)) continue;
    text.remove_prefix(start.size());
    by = true;
  }
  std::vector<std::string> names;
  std::string rest = normalise_space(text);
  for (std::string_view separator : {" and ", " & ", "; ", " | ", ", "}) {
    std::string lines;
    std::size_t from = 0;
    for (auto at = rest.find(separator); at != std::string::npos; at = rest.find(separator, from)) {
      lines.append(rest, from, at - from).push_back('\n');
      from = at + separator.size();
    }
    rest = lines.append(rest, from);
  }
  for (std::size_t begin = 0; begin < rest.size();) {
    const auto end = std::min(rest.find('\n', begin), rest.size());
    auto part = rest.substr(begin, end - begin);
    // "By Jane Doe in Brussels"
    if (by) part.resize(std::min(part.find(" in "), part.size()));
    if (!looks_like_name(part)) break;
    names.push_back(std::move(part));
    begin = end + 1;
  }
  return names;
}

void classify_zones(Article& article) {
  Classifier(article).run();
  split_off_agency_lines(article);
}

void split_off_agency_lines(Article& article) {
  auto& zones = article.zones;
  const auto text = [&](const Zone& zone) {
    return std::string_view(article.text).substr(zone.begin, zone.end - zone.begin);
  };
  for (std::size_t i = 0; i < zones.size(); ++i) {
    if (zones[i].kind != ZoneKind::caption) continue;
    const auto credit = zones[i].begin + static_cast<std::uint32_t>(credit_begin(text(zones[i])));
    if (credit == zones[i].end) continue;
    zones.insert(zones.begin() + static_cast<std::ptrdiff_t>(i) + 1, {ZoneKind::boilerplate, credit, zones[i].end});
    zones[i].end = credit;
    if (zones[i].begin == zones[i].end) zones.erase(zones.begin() + static_cast<std::ptrdiff_t>(i));
  }
  const auto body =
      std::find_if(zones.begin(), zones.end(), [](const Zone& zone) { return zone.kind == ZoneKind::body; });
  if (body == zones.end()) return;
  const auto length = dateline_end(text(*body));
  if (length == 0 || body->begin + length >= body->end) return;
  Zone dateline{ZoneKind::dateline, body->begin, body->begin + static_cast<std::uint32_t>(length)};
  if (const auto date = parse_publication_date(text(dateline))) publish(article, *date);
  body->begin = dateline.end;
  while (dateline.end > dateline.begin && article.text[dateline.end - 1] == ' ') --dateline.end;
  zones.insert(body, dateline);
}

}  // namespace relata::formats

#include "importers/catalogue/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>

#include "graph/finite_number.h"
#include "importers/extraction/labels.h"
#include "importers/formats/text_encoding.h"
#include "importers/language/characters.h"

namespace relata::catalogue {
namespace {

// A quoted field that spans more lines than this is a quote that nobody closed.
constexpr std::size_t most_lines_of_a_row = 50;

enum Column { iri, name, aliases, type, description, country, population, prior, latitude, longitude, column_count };
constexpr std::array<std::string_view, column_count> column_names = {
    "iri", "name", "aliases", "type", "description", "country", "population", "prior", "latitude", "longitude"};

struct Field {
  std::string text;
  std::uint64_t line = 0, column = 0;  // where it starts
};

// Lines of the input, some of them read ahead.
class Lines {
 public:
  explicit Lines(std::istream& in) : in_(in) {}

  // The line `ahead` of the next one, or nullptr behind the end.
  const std::string* peek(std::size_t ahead) {
    for (std::string line; lines_.size() <= ahead && std::getline(in_, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      lines_.push_back(std::move(line));
    }
    return ahead < lines_.size() ? &lines_[ahead] : nullptr;
  }
  void skip(std::size_t count) {
    lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(count));
    number_ += count;
  }
  std::uint64_t number() const { return number_; }  // of the next one, from 1

 private:
  std::istream& in_;
  std::deque<std::string> lines_;
  std::uint64_t number_ = 1;
};

class TableReader {
 public:
  TableReader(std::istream& in, const std::string& source, char separator, const EntrySink& entry,
              const DiagnosticSink& report)
      : lines_(in), source_(source), separator_(separator), entry_(entry), report_(report) {}

  void run() {
    read_header();
    while (lines_.peek(0) != nullptr) {
      if (lines_.peek(0)->empty()) {
        lines_.skip(1);
        continue;
      }
      if (next_row()) read_row();
    }
  }

 private:
  formats::Diagnostic problem(std::uint64_t line, std::uint64_t column, std::string message) const {
    return {source_, line, column, std::move(message)};
  }

  void read_header() {
    const std::string expected =
        "expected a header with the columns iri and name, and any of aliases, type, "
        "description, country, population, prior, latitude, longitude";
    if (lines_.peek(0) == nullptr) throw formats::FormatError(problem(1, 1, expected + "; the file is empty"));
    if (!formats::is_utf8(*lines_.peek(0)) || !next_row()) throw formats::FormatError(problem(1, 1, expected));
    if (row_[0].text.starts_with("\xEF\xBB\xBF")) row_[0].text.erase(0, 3);
    place_.fill(SIZE_MAX);
    for (std::size_t i = 0; i < row_.size(); ++i) {
      const auto title = language::lower(row_[i].text);
      const auto* found = std::find(column_names.begin(), column_names.end(), title);
      if (found != column_names.end()) place_[static_cast<std::size_t>(found - column_names.begin())] = i;
    }
    if (place_[iri] == SIZE_MAX || place_[name] == SIZE_MAX) throw formats::FormatError(problem(1, 1, expected));
    width_ = row_.size();
  }

  // Fills row_ with the fields of the next row. Returns false, having reported it, where a quote stays open.
  bool next_row() {
    row_.clear();
    std::size_t line = 0, at = 0;
    while (true) {
      Field field{{}, lines_.number() + line, column_of(line, at)};
      const auto* text = lines_.peek(line);
      if (separator_ != '\t' && at < text->size() && (*text)[at] == '"') {
        if (!read_quoted(field.text, line, at)) {
          report_(problem(field.line, field.column, "a quote that is never closed: the line is left out"));
          lines_.skip(1);
          return false;
        }
        text = lines_.peek(line);
      }
      const auto end = std::min(text->find(separator_, at), text->size());
      field.text.append(*text, at, end - at);
      row_.push_back(std::move(field));
      if (end == text->size()) break;
      at = end + 1;
    }
    lines_.skip(line + 1);
    return true;
  }

  std::uint64_t column_of(std::size_t line, std::size_t at) {
    const auto text = std::string_view(*lines_.peek(line)).substr(0, at);
    return 1 + static_cast<std::uint64_t>(
                   std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  }

  // From the opening quote to behind the closing one.
  bool read_quoted(std::string& value, std::size_t& line, std::size_t& at) {
    ++at;
    while (true) {
      const auto& text = *lines_.peek(line);
      const auto quote = text.find('"', at);
      value.append(text, at, std::min(quote, text.size()) - at);
      if (quote != std::string::npos) {
        at = quote + 1;
        if (at >= text.size() || text[at] != '"') return true;
        value += '"';
        ++at;
        continue;
      }
      value += '\n';
      if (++line > most_lines_of_a_row || lines_.peek(line) == nullptr) return false;
      at = 0;
    }
  }

  const Field* field(Column column) const { return place_[column] == SIZE_MAX ? nullptr : &row_[place_[column]]; }
  std::string text(Column column) const {
    const auto* found = field(column);
    return found == nullptr ? std::string() : formats::normalise_space(found->text);
  }

  struct BadField {
    Column column;
    std::string message;
  };

  double number(Column column) const {
    const auto value = text(column);
    if (value.empty()) return 0;
    const auto parsed = graph::finite_number(value);
    if (!parsed) throw BadField{column, fmt::format("expected a number, found \"{}\"", value)};
    return *parsed;
  }

  double positive(Column column) const {
    const auto value = number(column);
    if (value < 0) throw BadField{column, "expected a number that is not negative"};
    return value;
  }

  double degrees(Column column, double most) const {
    const auto value = number(column);
    if (std::abs(value) > most)
      throw BadField{column, fmt::format("expected degrees from -{} to {}, found \"{}\"", most, most, text(column))};
    return value;
  }

  void read_row() {
    if (row_.size() != width_) {
      report_(problem(row_[0].line, row_.back().column,
                      fmt::format("expected {} fields as in the header, found {}", width_, row_.size())));
      return;
    }
    for (const auto& each : row_) {
      if (formats::is_utf8(each.text) && each.text.find('\0') == std::string::npos) continue;
      report_(problem(each.line, each.column, "bytes that are not UTF-8 text"));
      return;
    }
    try {
      entry_(read_entry());
    } catch (const BadField& bad) {
      report_(problem(field(bad.column)->line, field(bad.column)->column, bad.message));
    }
  }

  CatalogueEntry read_entry() const {
    CatalogueEntry entry;
    entry.iri = text(iri);
    if (!extraction::is_absolute_iri(entry.iri))
      throw BadField{iri, fmt::format("expected an absolute IRI, found \"{}\"", entry.iri)};
    entry.name = text(name);
    if (entry.name.empty()) throw BadField{name, "expected a name, found nothing"};
    if (const auto word = text(type); !word.empty()) {
      const auto kind = kind_of_word(word);
      if (!kind) throw BadField{type, fmt::format("expected one of {}, found \"{}\"", kind_words, word)};
      entry.kind = *kind;
    }
    auto all = text(aliases);
    for (std::size_t begin = 0; begin < all.size();) {
      const auto end = std::min(all.find('|', begin), all.size());
      if (auto alias = formats::normalise_space(all.substr(begin, end - begin)); !alias.empty())
        entry.aliases.push_back(std::move(alias));
      begin = end + 1;
    }
    entry.description = text(description);
    entry.country = text(country);
    entry.population = static_cast<std::uint32_t>(std::min(positive(population), most_people));
    const auto weight = positive(prior);
    entry.weight = static_cast<float>(weight > 0 ? std::clamp(weight, least_weight, most_weight) : entry.population);
    entry.latitude = degrees(latitude, most_latitude);
    entry.longitude = degrees(longitude, most_longitude);
    return entry;
  }

  Lines lines_;
  const std::string& source_;
  char separator_;
  const EntrySink& entry_;
  const DiagnosticSink& report_;
  std::array<std::size_t, column_count> place_ = {};
  std::size_t width_ = 0;
  std::vector<Field> row_;
};

}  // namespace

void read_table(std::istream& in, const std::string& source, char separator, const EntrySink& entry,
                const DiagnosticSink& report) {
  TableReader(in, source, separator, entry, report).run();
}

}  // namespace relata::catalogue

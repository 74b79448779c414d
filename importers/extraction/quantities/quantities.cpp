#include "importers/extraction/quantities/quantities.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>

#include "importers/extraction/phrase.h"
#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/quantities/modifiers.h"
#include "importers/extraction/quantities/numbers.h"
#include "importers/extraction/quantities/units.h"

namespace relata::extraction {
namespace {

using language::Deprel;
using language::Upos;

std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// What is counted: its words, its head and how it is called.
struct Unit {
  std::uint32_t end = 0;   // lexeme behind it
  std::uint32_t head = 0;  // token
  std::string name;
};

class MeasureFinder {
 public:
  MeasureFinder(const language::Document& document, std::span<const TimeExpression> times)
      : document_(document), times_(times) {}

  void search(std::uint32_t sentence) {
    const Lexemes lexemes(document_, sentence);
    lexemes_ = &lexemes;
    for (std::uint32_t i = 0; i < lexemes.size();) i = measure(i);
    lexemes_ = nullptr;
  }

  std::vector<Measure> found;

 private:
  const Lexemes& lexemes() const { return *lexemes_; }
  bool is(std::uint32_t i, std::string_view word) const { return lexemes_->is(i, word); }
  const Lexeme& at(std::uint32_t i) const { return (*lexemes_)[i]; }
  Upos tag(std::uint32_t i) const { return document_.tokens[at(i).token].upos; }
  bool tagged(std::uint32_t i) const { return i < lexemes_->size() && tag(i) != Upos::X; }

  // Reads what starts at lexeme `i`, if it is a measure; returns where to go on.
  std::uint32_t measure(std::uint32_t i) {
    if (in_time(i)) return i + 1;
    const auto before = modifiers_before(lexemes(), i);
    const auto start = before.end;
    if (in_time(start)) return start + 1;
    if (const auto end = money(i, before)) return end;
    if (at(start).kind != LexemeKind::number && at(start).word == nullptr) return i + 1;
    auto number = read_number(lexemes(), start);
    if (!number) return i + 1;
    if (is_code(start, *number)) return behind_code(number->end);
    if (number->share && !is_part_of_unit(*number)) return number->end;
    if (is_age(number->end) || is_label(start, *number) || (start == i && is_year_of(start, *number)))
      return number->end;
    if (const auto end = range(i, before, *number)) return end;
    auto bounds = before;
    number->end = modifiers_behind(lexemes(), number->end, bounds);
    auto unit = unit_behind(number->end, *number);
    if (!unit && !stands_alone(i, start, *number)) return number->end;
    if (unit) scale_behind(*number, *unit);
    if (unit) add_smaller_unit(*number, *unit);
    auto quantity = quantity_of(bounds, *number);
    if (!unit) unit = Unit{number->end, at(number->end - 1).token, ""};
    quantity.unit = unit->name;
    add(i, unit->end, at(number->end - 1).token, unit->head, std::move(quantity));
    return unit->end;
  }

  static Quantity quantity_of(const Modifier& before, const Number& number) {
    Quantity quantity;
    if (number.valued) quantity.value = number.value.canonical();
    quantity.approximate = before.approximate || number.approximate;
    quantity.bound = before.bound;
    return quantity;
  }

  void add(std::uint32_t begin, std::uint32_t end, std::uint32_t number, std::uint32_t head, Quantity quantity) {
    Measure measure;
    measure.tokens = {at(begin).token, at(end - 1).token + 1};
    measure.number = number;
    measure.head = head;
    measure.quantity = std::move(quantity);
    found.push_back(std::move(measure));
  }

  bool in_time(std::uint32_t i) const {
    if (i >= lexemes_->size()) return false;
    const auto token = at(i).token;
    const auto time =
        std::ranges::upper_bound(times_, token, {}, [](const TimeExpression& t) { return t.tokens.begin; });
    return time != times_.begin() && std::prev(time)->tokens.contains(token);
  }

  // Parts of codes, names, scores, dates, addresses and ordinals: "F-16", "2-1", "9/11", "Resolution 2728", "3rd".
  bool is_code(std::uint32_t i, const Number& number) const {
    if (is(i, "one") && is_pronoun(i, number)) return true;
    if (read_ordinal(lexemes(), i)) return true;
    if (number.in_words) return false;
    const auto& first = at(i);
    if (i > 0 && first.glued) {
      const auto& before = at(i - 1);
      if (before.kind == LexemeKind::word || is(i - 1, "/") || is(i - 1, ".") || is(i - 1, ":") ||
          lexemes().text(i - 1) == "#" || lexemes().text(i - 1) == "@") {
        return true;
      }
      if (is_dash(lexemes(), i - 1) && before.glued) return true;
    }
    if (is_score(i, number)) return true;
    const auto& behind = at(number.end);
    const bool joined = behind.glued && at(number.end + 1).glued && at(number.end + 1).kind == LexemeKind::number;
    if (joined && (is(number.end, "/") || is(number.end, ":") || is(number.end, "."))) return true;
    if (joined && is_dash(lexemes(), number.end) && !ascending(number)) return true;
    return i > 0 &&
           (is(i - 1, "aged") || is(i - 1, "age") || is(i - 1, "number") || lower(lexemes().text(i - 1)) == "article");
  }

  // "Week 13", "Category 4", "room 101", "iOS 6": the number of a thing, which counts nothing.
  bool is_label(std::uint32_t i, const Number& number) const {
    if (i == 0 || number.in_words || at(i).digits == 0 || at(i).digits > 4 || number.end != i + 1) return false;
    constexpr std::string_view kinds[] = {"act",     "area",   "article", "category", "chapter", "class",  "day",
                                          "episode", "flight", "game",    "gate",     "grade",   "group",  "highway",
                                          "item",    "level",  "line",    "no",       "page",    "part",   "phase",
                                          "room",    "round",  "route",   "season",   "section", "sector", "stage",
                                          "step",    "type",   "unit",    "version",  "volume",  "week",   "zone"};
    static_assert(std::ranges::is_sorted(kinds));
    const auto name = is(i - 1, ".") && i > 1 ? i - 2 : i - 1;
    if (!at(name).capital || at(name).bytes.size() > 8) return false;
    return std::ranges::binary_search(kinds, std::string_view(lower(lexemes().text(name))));
  }

  // "the 1967 slayings", "his 2014 Oscars": the year of some things, not their number.
  bool is_year_of(std::uint32_t i, const Number& number) const {
    if (at(i).digits != 4 || number.end != i + 1) return false;
    const auto value = number.value.whole().value_or(0);
    if (value < 1900 || value > 2099 || at(i + 1).kind != LexemeKind::word) return false;
    constexpr std::string_view determiners[] = {"a", "an", "her", "his", "its", "our", "the", "their", "this"};
    const auto before = i > 0 ? lower(lexemes().text(i - 1)) : std::string();
    const bool owned = before == "s" && i > 1 && (is(i - 2, "'") || is(i - 2, "\u2019"));
    return owned || std::ranges::find(determiners, before) != std::end(determiners) ||
           (at(i + 1).capital && tag(i + 1) == Upos::PROPN);
  }

  // What stands behind a number: "years old", "months of age", " - year - old".
  bool is_age(std::uint32_t i) const {
    const auto unit = is_dash(lexemes(), i) ? i + 1 : i;
    if (!lexemes().has(unit, Sense::unit) && !lexemes().has(unit, Sense::units)) return false;
    const auto behind = is_dash(lexemes(), unit + 1) ? unit + 2 : unit + 1;
    return is(behind, "old") || (is(behind, "of") && is(behind + 1, "age"));
  }

  // "three quarters of a mile": of a unit, where "two thirds of the voters" is a share of a whole that nobody counts.
  bool is_part_of_unit(Number& number) const {
    auto at = number.end;
    if (is_dash(lexemes(), at) && this->at(at).glued) ++at;
    if (is(at, "of")) ++at;
    if (is(at, "a") || is(at, "an")) ++at;
    if (!measure_unit(at) && !percent(at)) return false;
    number.end = at;
    return true;
  }

  // "75 USD million", "120 MEUR"
  void scale_behind(Number& number, Unit& unit) const {
    const auto last = lexemes().text(unit.end - 1);
    const bool scaled = lexemes().has(unit.end, Sense::scale) && is_currency_code(last);
    if (!number.valued || (!scaled && !is_millions(last))) return;
    const auto power = scaled ? lexemes().sense(unit.end, Sense::scale) : 6;
    const auto value = number.value.times(Decimal(1, power));
    if (!value) return;
    number.value = *value;
    if (scaled) ++unit.end;
  }

  static bool is_millions(std::string_view letters) {
    return letters.size() == 4 && letters.front() == 'M' && is_currency_code(letters.substr(1));
  }

  // "thirteen dollars and forty-five cents", "5 feet 2 inches": counted in the larger unit.
  void add_smaller_unit(Number& number, Unit& unit) const {
    const auto start = is(unit.end, "and") ? unit.end + 1 : unit.end;
    if (!number.valued || at(start).word == nullptr) {
      if (at(start).kind != LexemeKind::number) return;
    }
    const auto rest = read_number(lexemes(), start);
    if (!rest || !rest->valued || rest->share) return;
    const auto smaller = unit_behind(rest->end, *rest);
    const auto parts = smaller ? parts_of(unit.name, smaller->name) : 0;
    const auto part = parts > 0 ? rest->value.divided_by(parts) : std::nullopt;
    const auto sum = part ? number.value.plus(*part) : std::nullopt;
    if (!sum) return;
    number.value = *sum;
    unit.end = smaller->end;
  }

  static int parts_of(std::string_view unit, std::string_view smaller) {
    if (smaller == "cents") return unit == "USD" || unit == "EUR" || unit == "CAD" || unit == "AUD" ? 100 : 0;
    if (smaller == "pence") return unit == "GBP" || unit == "pounds" ? 100 : 0;
    if (smaller == "inches") return unit == "feet" ? 12 : 0;
    if (smaller == "ounces") return unit == "pounds" ? 16 : 0;
    if (smaller == "centimetres") return unit == "metres" ? 100 : 0;
    return 0;
  }

  // "1 – 0", either of them, with blanks around the dash.
  bool is_score(std::uint32_t i, const Number& number) const {
    const auto small = [&](std::uint32_t k) { return at(k).digits == 1 || at(k).digits == 2; };
    if (!small(i) || number.end != i + 1) return false;
    if (i >= 2 && is_dash(lexemes(), i - 1) && !at(i).glued && small(i - 2)) return true;
    const auto dash = number.end;
    if (!is_dash(lexemes(), dash) || at(dash).glued || !small(dash + 1)) return false;
    const auto second = read_number(lexemes(), dash + 1);
    return second && !unit_behind(second->end, *second);
  }

  bool is_pronoun(std::uint32_t i, const Number& number) const {
    return is(number.end, "of") || (i > 0 && (is(i - 1, "no") || is(i - 1, "this") || is(i - 1, "that") ||
                                              is(i - 1, "the") || is(i - 1, "which") || is(i - 1, "every")));
  }

  std::uint32_t behind_code(std::uint32_t i) const {
    while (i < lexemes_->size() && at(i).glued && at(i).kind != LexemeKind::word) ++i;
    return i;
  }

  bool ascending(const Number& number) const {
    const auto second = read_number(lexemes(), number.end + 1);
    const auto from = number.value.whole(), to = second ? second->value.whole() : std::nullopt;
    return from && to && *from < *to && unit_behind(second->end, *second);
  }

  // "$3 billion", "US$ 20", "EUR 5", "3 million euros", "200 Egyptian pounds". Returns 0 if it is none.
  std::uint32_t money(std::uint32_t i, const Modifier& before) {
    auto start = before.end;
    std::optional<std::string_view> code;
    const auto letters = lexemes().text(start);
    const bool before_sign = at(start).kind == LexemeKind::word && at(start + 1).kind == LexemeKind::sign;
    if (before_sign && (at(start + 1).glued || (letters.size() > 1 && is_sign_letters(letters)))) {
      code = currency_of_sign(lexemes().text(start + 1), letters);
      if (code) start += 2;
    } else if (at(start).kind == LexemeKind::sign) {
      code = currency_of_sign(letters, "");
      if (code) ++start;
    } else if (is_currency_code(letters)) {
      code = letters;
      ++start;
    } else if (letters == "Rs" || letters == "Rupees" || letters == "rupees") {
      code = "rupees";
      start += is(start + 1, ".") ? 2 : 1;
      if (at(start).kind != LexemeKind::number) code.reset();
    }
    const auto number = code ? money_number(start) : std::nullopt;
    if (!number || !number->valued) return 0;
    auto quantity = quantity_of(before, *number);
    quantity.unit = *code;
    add(i, number->end, at(number->end - 1).token, at(number->end - 1).token, std::move(quantity));
    return number->end;
  }

  // In prices "m" is a million: "$5m".
  std::optional<Number> money_number(std::uint32_t i) const {
    auto number = read_number(lexemes(), i);
    if (!number || !at(number->end).glued) return number;
    const int power = is(number->end, "m") || lexemes().reads(number->end, "mm") ? 6 : is(number->end, "t") ? 12 : 0;
    if (power == 0) return number;
    const auto value = number->value.times(Decimal(1, power));
    if (!value) return std::nullopt;
    number->value = *value;
    ++number->end;
    return number;
  }

  // "10 to 15 people", "10-15 people", "between 10 and 15 people". Returns 0 if it is none.
  std::uint32_t range(std::uint32_t i, const Modifier& before, const Number& first) {
    const bool between = i > 0 && is(i - 1, "between");
    const bool either = is(first.end, "or");  // "five or six people"
    const bool link = is(first.end, "to") || is_dash(lexemes(), first.end) || (between && is(first.end, "and"));
    if ((!link && !either) || in_time(first.end + 1)) return 0;
    const auto second = read_number(lexemes(), first.end + 1);
    if (!second || !first.valued || !second->valued) return 0;
    if (either && second->value != first.value.plus(1)) return 0;
    const auto unit = unit_behind(second->end, *second);
    if (!unit) return 0;
    for (const bool upper : {false, true}) {
      auto quantity = quantity_of(before, upper ? *second : first);
      quantity.bound = upper ? "maximum" : "minimum";
      quantity.unit = unit->name;
      add(between ? i - 1 : i, unit->end, at((upper ? second->end : first.end) - 1).token, unit->head,
          std::move(quantity));
    }
    return unit->end;
  }

  std::optional<Unit> unit_behind(std::uint32_t i, const Number& number) const {
    if (auto unit = percent(i)) return unit;
    if (auto unit = currency(i, number)) return unit;
    if (auto unit = measure_unit(i)) return unit;
    if (auto unit = casualties(i)) return unit;
    if (is_dash(lexemes(), i) && at(i).glued) return std::nullopt;  // "a five-star hotel"
    return counted(!number.valued && is(i, "of") ? i + 1 : i, number);
  }

  Unit unit(std::uint32_t end, std::string name) const { return {end, at(end - 1).token, std::move(name)}; }

  std::optional<Unit> percent(std::uint32_t i) const {
    if (is(i, "-")) ++i;
    if (is(i, "%") || is(i, "percent") || lexemes().reads(i, "percents") || lexemes().reads(i, "pct")) {
      if (is(i + 1, "points")) return unit(i + 2, "percentage points");
      return unit(i + 1, "percent");
    }
    if (is(i, "per") && is(i + 1, "cent")) return unit(i + 2, "percent");
    if (is(i, "percentage")) return is(i + 1, "points") ? unit(i + 2, "percentage points") : unit(i + 1, "percent");
    return std::nullopt;
  }

  std::optional<Unit> currency(std::uint32_t i, const Number& number) const {
    if (is_dash(lexemes(), i) && at(i).glued && at(i + 1).glued) ++i;  // "a one-yen bid"
    const auto first = lexemes().text(i);
    if (at(i).kind == LexemeKind::sign && at(i).word != nullptr && !is_dash(lexemes(), i)) {
      if (const auto code = currency_of_sign(first, "")) return unit(i + 1, std::string(*code));
      return std::nullopt;
    }
    if (const auto code = code_behind(first)) return unit(i + 1, std::string(*code));
    if (is_millions(first)) return unit(i + 1, std::string(first.substr(1)));
    if (const auto code = currency_of_name("", lower(first))) return unit(i + 1, std::string(*code));
    const auto adjective = lower(first == "U" ? "us" : first);
    const auto name = first == "U" && is(i + 1, ".") ? i + 4 : i + 1;
    if (const auto code = currency_of_name(adjective, lower(lexemes().text(name))))
      return unit(name + 1, std::string(*code));
    if (const auto code = currency_of_name(lower(lexemes().text(i + 1)), lower(lexemes().text(i + 2)));
        code && at(i).capital) {
      return unit(i + 3, std::string(*code));  // "New Zealand dollars"
    }
    // Pounds by the million are money; a few are weight.
    const bool large = number.value.whole().value_or(INT32_MAX) >= 1000000;
    if (large && is_word(i, "pounds")) return unit(i + 1, "GBP");
    return std::nullopt;
  }

  // "20 EUR", "20 usd"; other codes in lower case are words ("try", "all").
  static std::optional<std::string_view> code_behind(std::string_view letters) {
    if (is_currency_code(letters)) return letters;
    if (letters == "usd") return "USD";
    if (letters == "eur") return "EUR";
    return letters == "gbp" ? std::optional<std::string_view>("GBP") : std::nullopt;
  }

  bool is_word(std::uint32_t i, std::string_view word) const { return lower(lexemes().text(i)) == word; }

  std::optional<std::string_view> measure_at(std::uint32_t i) const {
    if (at(i).kind != LexemeKind::word) return std::nullopt;
    const auto word = lexemes().text(i);
    if (const auto name = measure_name(word)) return name;
    return word == "MM" ? std::nullopt : measure_name(lower(word));  // millions
  }

  // "17 km", "10-gallon", "500 square metres", "40 degrees Celsius", "90 km per hour".
  std::optional<Unit> measure_unit(std::uint32_t i) const {
    if (is(i, "\u00B0")) return degrees(i + 1);
    const bool dash = is_dash(lexemes(), i) && at(i).glued && at(i + 1).glued;
    if (dash) ++i;
    std::string name;
    if (qualifies_measure(lower(lexemes().text(i)))) name = lower(lexemes().text(i++)) + " ";
    const auto measure = measure_at(i);
    if (!measure) return std::nullopt;
    if (*measure == "degrees") return degrees(i + 1);
    name += *measure;
    auto end = i + 1;
    const bool slash = is(end, "/") && at(end).glued;
    if ((is(end, "per") || slash) && at(end + 1).kind == LexemeKind::word) {
      name += is(end + 1, "h") ? " per hour" : " per " + lower(lexemes().text(end + 1));
      end += 2;
    }
    auto result = unit(end, name);
    result.head = at(i).token;
    return result;
  }

  std::optional<Unit> degrees(std::uint32_t end) const {
    const auto scale = lower(lexemes().text(end));
    if (scale == "c" || scale == "celsius" || scale == "centigrade") return unit(end + 1, "degrees Celsius");
    if (scale == "f" || scale == "fahrenheit") return unit(end + 1, "degrees Fahrenheit");
    return unit(end, "degrees");
  }

  // "20 dead", "300 wounded": people, counted by what befell them.
  std::optional<Unit> casualties(std::uint32_t i) const {
    const auto word = lower(lexemes().text(i));
    const bool noun_behind = at(i + 1).kind == LexemeKind::word && at(i + 1).word == nullptr &&
                             (tag(std::min(i + 1, lexemes_->size() - 1)) == Upos::NOUN);
    if (noun_behind) return std::nullopt;
    if (word == "dead") return unit(i + 1, "deaths");
    if (word == "injured" || word == "wounded") return unit(i + 1, "injuries");
    if (word == "missing") return unit(i + 1, "people");
    return std::nullopt;
  }

  // The noun that a number counts: by the tree, else by the tags, else by the look of the words.
  std::optional<Unit> counted(std::uint32_t i, const Number& number) const {
    if (i >= lexemes_->size() || i == 0) return std::nullopt;
    const auto number_token = at(number.end - 1).token;
    const auto& node = document_.tokens[number_token];
    if (node.head >= 0 && (node.deprel == Deprel::nummod || node.deprel == Deprel::compound)) {
      const auto head = static_cast<std::uint32_t>(node.head);
      if (head > number_token && document_.tokens[head].sentence == node.sentence)
        return unit_ending_at(i, head, number);
    }
    const auto last = tagged(i) ? noun_by_tags(i) : noun_by_look(i, number);
    return last ? unit_ending_at(i, at(*last).token, number) : std::nullopt;
  }

  // "the 777 program", "the 9/11 attack": a singular noun is not counted by more than one.
  bool names_one(std::uint32_t head) const {
    using language::Xpos;
    const auto tag = document_.tokens[head].xpos;
    if (tag != Xpos::NN && tag != Xpos::NNP) return false;
    constexpr std::string_view collective[] = {"aircraft", "cattle",    "crew",   "deer",    "dead",      "fish",
                                               "head",     "livestock", "people", "percent", "personnel", "police",
                                               "poultry",  "series",    "sheep",  "species", "staff",     "troop"};
    const auto form = lower(document_.form(head));
    if (std::ranges::find(collective, form) != std::end(collective)) return false;
    // Names of peoples without a plural of their own: "five Chinese", "two British".
    const bool people = tag == Xpos::NNP && (form.ends_with("ese") || form.ends_with("ish") || form.ends_with("nch") ||
                                             form.ends_with("iss") || form.ends_with("utch"));
    return !people && !form.ends_with('s');
  }

  std::optional<Unit> unit_ending_at(std::uint32_t i, std::uint32_t head, const Number& number) const {
    auto end = i;
    while (end < lexemes_->size() && at(end).token <= head) ++end;
    if (end == i) return std::nullopt;
    const auto form = document_.form(head);
    if (!is_unit_word(form) || (number.valued && number.value != Decimal(1) && names_one(head))) return std::nullopt;
    return Unit{end, head, lower(form)};
  }

  static bool is_unit_word(std::string_view form) {
    return !form.empty() && (std::isalpha(static_cast<unsigned char>(form.front())) != 0 || (form.front() & 0x80) != 0);
  }

  std::optional<std::uint32_t> noun_by_tags(std::uint32_t i) const {
    std::optional<std::uint32_t> noun;
    for (auto k = i; k < lexemes_->size() && k < i + 8; ++k) {
      const auto upos = tag(k);
      if (upos == Upos::NOUN)
        noun = k;
      else if (noun || (upos != Upos::ADJ && upos != Upos::PROPN && upos != Upos::ADV && !is_dash(lexemes(), k) &&
                        document_.tokens[at(k).token].xpos != language::Xpos::VBN)) {
        break;
      }
    }
    return noun;
  }

  // Without tags: the first word of up to three that looks like a plural; after "one" the next word.
  std::optional<std::uint32_t> noun_by_look(std::uint32_t i, const Number& number) const {
    for (auto k = i; k < i + 4; ++k) {
      const auto& lexeme = at(k);
      if (lexeme.kind != LexemeKind::word || lexeme.word != nullptr || is_function_word(lexemes().text(k))) break;
      if (number.value == Decimal(1) && number.valued) return k;
      if (looks_plural(lower(lexemes().text(k)))) return k;
    }
    return std::nullopt;
  }

  static bool is_function_word(std::string_view word) {
    constexpr std::string_view words[] = {"with",    "was",   "were", "is",      "has",  "have",  "had",     "his",
                                          "its",     "their", "who",  "but",     "this", "that",  "without", "are",
                                          "against", "us",    "said", "because", "will", "would", "her",     "than",
                                          "it",      "he",    "they", "as",      "if"};
    return std::ranges::find(words, word) != std::end(words);
  }

  static bool looks_plural(std::string_view word) {
    constexpr std::string_view irregular[] = {"people",    "men",    "women",    "children", "police",
                                              "personnel", "troops", "aircraft", "feet",     "teeth",
                                              "sheep",     "fish",   "cattle",   "media",    "staff"};
    if (std::ranges::find(irregular, word) != std::end(irregular)) return true;
    return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
           !word.ends_with("ous");
  }

  // A number that counts nothing by name: a figure in its own right ("injuries to 78,404"), not a year, an age, the
  // number of a thing ("Flight 370") or a pronoun ("the two").
  bool stands_alone(std::uint32_t i, std::uint32_t start, const Number& number) const {
    if (!number.valued) return false;
    if (number.in_words) return (i != start && !is(start, "one")) || suffers(start, number);
    const auto& first = at(start);
    const bool like_a_year = first.digits == 4 && number.end == start + 1 && number.value.whole().value_or(0) < 2200;
    if (like_a_year && i == start) return false;
    if (at(number.end).glued && at(number.end).kind == LexemeKind::word) return false;
    if (is_dash(lexemes(), number.end) && at(number.end).glued) return false;
    if (start == 0) return false;
    const auto& before = at(start - 1);
    if (i == start && before.kind == LexemeKind::word && before.capital && before.word == nullptr) return false;
    const bool apposed = is(start - 1, ",") || is(start - 1, "(");
    return !(apposed && first.digits > 0 && first.digits <= 2);
  }

  // "killed five", "seven were hurt": the number itself is what befell something.
  bool suffers(std::uint32_t start, const Number& number) const {
    const auto& token = document_.tokens[at(number.end - 1).token];
    if (is(start, "one") || token.head < 0 || (token.deprel != Deprel::obj && token.deprel != Deprel::nsubj_pass)) {
      return false;
    }
    return document_.tokens[static_cast<std::uint32_t>(token.head)].upos == Upos::VERB;
  }

  const language::Document& document_;
  std::span<const TimeExpression> times_;
  const Lexemes* lexemes_ = nullptr;  // of the sentence that is searched
};

}  // namespace

std::vector<Measure> find_measures(const language::Document& document, std::span<const TimeExpression> times) {
  MeasureFinder finder(document, times);
  for (std::uint32_t sentence = 0; sentence < document.sentences.size(); ++sentence) finder.search(sentence);
  return std::move(finder.found);
}

void measure_quantities(Reading& reading) { reading.measures = find_measures(reading.document, reading.times); }

}  // namespace relata::extraction

#include "importers/extraction/quantities/quantities.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "importers/extraction/phrase.h"
#include "importers/extraction/quantities/counted_noun.h"
#include "importers/extraction/quantities/lexemes.h"
#include "importers/extraction/quantities/modifiers.h"
#include "importers/extraction/quantities/numbers.h"
#include "importers/extraction/quantities/uncounted.h"
#include "importers/extraction/quantities/units.h"
#include "importers/language/characters.h"

namespace relata::extraction {
namespace {

using language::lower;

using language::Deprel;
using language::Upos;

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
    if (is_magnitude(start, *number)) {
      auto quantity = quantity_of(before, *number);
      quantity.unit = "magnitude";
      add(i, number->end, at(number->end - 1).token, at(number->end - 1).token, std::move(quantity));
      return number->end;
    }
    if (is_code(start, *number)) return behind_code(number->end);
    if (number->share && !is_part_of_unit(*number)) return number->end;
    if (is_age(lexemes(), number->end) || is_label(lexemes(), start, *number) ||
        (start == i && is_year_of(lexemes(), start, *number))) {
      return number->end;
    }
    if (const auto end = ratio(i, before, *number)) return end;
    if (const auto end = range(i, before, *number)) return end;
    if (number->power == 0 && is_million(number->end, *number)) number = money_number(start);
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

  bool in_time(std::uint32_t i) const { return i < lexemes_->size() && time_at(times_, at(i).token) != nullptr; }

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

  // "a magnitude 6.4 earthquake", "magnitude-6.4"
  bool is_magnitude(std::uint32_t i, const Number& number) const {
    const bool dash = i > 1 && is_dash(lexemes(), i - 1);
    return i > 0 && lexemes().reads(dash ? i - 2 : i - 1, "magnitude") && number.valued && !number.in_words &&
           number.value.times(10).value_or(1000).whole().value_or(1000) < 100;
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
    } else if (const auto prefix = prefixed(start)) {
      code = prefix;
      ++start;
    } else if (letters == "Rs" || letters == "Rupees" || letters == "rupees") {
      code = "rupees";
      start += is(start + 1, ".") ? 2 : 1;
      if (at(start).kind != LexemeKind::number) code.reset();
    }
    const auto number = code ? money_number(start) : std::nullopt;
    if (!number || !number->valued) return 0;
    if (const auto end = money_range(i, before, *number, *code)) return end;
    auto quantity = quantity_of(before, *number);
    quantity.unit = *code;
    add(i, number->end, at(number->end - 1).token, at(number->end - 1).token, std::move(quantity));
    return number->end;
  }

  // "$3-5 billion", "$3bn to $5bn", "between $3 and $5 billion". Returns 0 if it is none.
  std::uint32_t money_range(std::uint32_t i, const Modifier& before, Number first, std::string_view code) {
    const bool between = i > 0 && is(i - 1, "between");
    const auto link = first.end;
    if (!is(link, "to") && !is_dash(lexemes(), link) && !(between && is(link, "and"))) return 0;
    auto start = link + 1;
    if (at(start).kind == LexemeKind::word && at(start + 1).kind == LexemeKind::sign && at(start + 1).glued) {
      if (currency_of_sign(lexemes().text(start + 1), lexemes().text(start)) != code) return 0;
      start += 2;
    } else if (at(start).kind == LexemeKind::sign) {
      if (currency_of_sign(lexemes().text(start), "") != code) return 0;
      ++start;
    } else if (is(link, "to") && !between) {
      return 0;  // "raised $3 million to 40 people"
    }
    const auto second = money_number(start);
    if (!second || !second->valued) return 0;
    share_scale(first, *second);
    for (const bool upper : {false, true}) {
      const auto& number = upper ? *second : first;
      auto quantity = quantity_of(before, number);
      quantity.bound = upper ? "maximum" : "minimum";
      quantity.unit = code;
      add(between ? i - 1 : i, second->end, at(number.end - 1).token, at(number.end - 1).token, std::move(quantity));
    }
    return second->end;
  }

  // In "3 to 5 million" the first number counts millions too.
  static void share_scale(Number& first, const Number& second) {
    if (first.power != 0 || second.power == 0 || first.value.whole().value_or(1000) >= 1000) return;
    const auto scaled = first.value.times(Decimal(1, second.power));
    if (scaled && std::stod(scaled->canonical()) < std::stod(second.value.canonical())) first.value = *scaled;
  }

  // "12m people", "2.3m pounds", where "12m" alone is a length.
  bool is_million(std::uint32_t i, const Number& number) const {
    if (lexemes().text(i) != "m" || !at(i).glued || number.in_words) return false;
    return is_word(i + 1, "people") || is_word(i + 1, "pounds") || currency(i + 1, number);
  }

  // "RM20", "Rp500"; "R5" is South African money only by the thousand and more.
  std::optional<std::string_view> prefixed(std::uint32_t i) const {
    const auto code = currency_of_prefix(lexemes().text(i));
    if (!code || !at(i + 1).glued || at(i + 1).kind != LexemeKind::number) return std::nullopt;
    const auto number = lexemes().text(i) == "R" ? money_number(i + 1) : std::nullopt;
    return lexemes().text(i) == "R" && (!number || number->power == 0) ? std::nullopt : code;
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
    number->power = power;
    ++number->end;
    return number;
  }

  // "15 out of 20 people" are 15 of them; "one in five people" and "nine out of ten" count nobody. 0 if it is none.
  std::uint32_t ratio(std::uint32_t i, const Modifier& before, const Number& part) {
    const bool out_of = lexemes().reads(part.end, "out") && is(part.end + 1, "of");
    if (!out_of && !is(part.end, "in")) return 0;
    const auto whole = read_number(lexemes(), part.end + (out_of ? 2 : 1));
    if (!part.valued || !whole || !whole->valued || in_time(whole->end - 1)) return 0;
    const auto few = part.value.whole().value_or(INT32_MAX), all = whole->value.whole().value_or(0);
    if (few >= all) return 0;
    const bool round = all <= 10 || all == 20 || all == 100 || all == 1000;
    if (few < 10 && round) return whole->end;
    const auto unit = out_of ? unit_behind(whole->end, *whole) : std::nullopt;
    if (!unit) return 0;
    auto quantity = quantity_of(before, part);
    quantity.unit = unit->name;
    add(i, unit->end, at(part.end - 1).token, unit->head, std::move(quantity));
    return unit->end;
  }

  // "10 to 15 people", "10-15 people", "between 10 and 15 people". Returns 0 if it is none.
  std::uint32_t range(std::uint32_t i, const Modifier& before, Number first) {
    const bool between = i > 0 && is(i - 1, "between");
    const bool either = is(first.end, "or");  // "five or six people"
    const bool link = is(first.end, "to") || is_dash(lexemes(), first.end) || (between && is(first.end, "and"));
    if ((!link && !either) || in_time(first.end + 1)) return 0;
    const auto second = read_number(lexemes(), first.end + 1);
    if (!second || !first.valued || !second->valued) return 0;
    if (either && second->value != first.value.plus(1)) return 0;
    share_scale(first, *second);
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
    const auto noun = counted_noun(lexemes(), !number.valued && is(i, "of") ? i + 1 : i, number);
    return noun ? std::optional(Unit{noun->end, noun->head, lower(document_.form(noun->head))}) : std::nullopt;
  }

  Unit unit(std::uint32_t end, std::string name) const { return {end, at(end - 1).token, std::move(name)}; }

  std::optional<Unit> percent(std::uint32_t i) const {
    if (is(i, "-")) ++i;
    if (lexemes().reads(i, "basis") && is_point(i + 1)) return unit(i + 2, "basis points");
    const bool two_words = is(i, "per") && is(i + 1, "cent");
    const bool one_word = is(i, "%") || is(i, "percent") || is(i, "percentage") || lexemes().reads(i, "percents") ||
                          lexemes().reads(i, "pct") || lexemes().text(i) == "pc";
    if (!one_word && !two_words) return std::nullopt;
    const auto end = two_words ? i + 2 : i + 1;
    return is_point(end) ? unit(end + 1, "percentage points") : unit(end, "percent");
  }

  bool is_point(std::uint32_t i) const { return is(i, "points") || is(i, "point"); }

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
    const bool pence = lexemes().text(i) == "p" && at(i).glued && at(i - 1).digits != 0 && at(i - 1).digits <= 2;
    if (pence) return unit(i + 1, "pence");
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
    if (is_temperature(i)) return degrees(i);
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

  // "-5C", "20C (68F)": elsewhere the letter may number a gate or a flat.
  bool is_temperature(std::uint32_t i) const {
    const auto letter = lexemes().text(i);
    if ((letter != "C" && letter != "F") || !at(i).glued || i < 2) return false;
    const bool below_zero = is_dash(lexemes(), i - 2) && !at(i - 2).glued && at(i - 1).glued;
    const bool before_other = is(i + 1, "(") && at(i + 2).digits != 0 && at(i + 3).glued;
    return below_zero || before_other || (is(i + 1, ")") && (is(i - 2, "(") || is(i - 3, "(")));
  }

  std::optional<Unit> degrees(std::uint32_t end) const {
    const auto scale = lower(lexemes().text(end));
    if (scale == "c" || scale == "celsius" || scale == "centigrade") return unit(end + 1, "degrees Celsius");
    if (scale == "f" || scale == "fahrenheit") return unit(end + 1, "degrees Fahrenheit");
    return unit(end, "degrees");
  }

  // "20 dead", "300 wounded": people, counted by what befell them.
  std::optional<Unit> casualties(std::uint32_t i) const {
    if (is_dash(lexemes(), i) && at(i).glued && lexemes().reads(i + 1, "strong")) return unit(i + 2, "people");
    const auto word = lower(lexemes().text(i));
    const bool noun_behind = at(i + 1).kind == LexemeKind::word && at(i + 1).word == nullptr &&
                             (tag(std::min(i + 1, lexemes_->size() - 1)) == Upos::NOUN);
    if (noun_behind) return std::nullopt;
    if (word == "dead") return unit(i + 1, "deaths");
    if (word == "injured" || word == "wounded") return unit(i + 1, "injuries");
    if (word == "missing") return unit(i + 1, "people");
    return std::nullopt;
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
    if (suffers(start, number) && !is(number.end, ",")) return true;
    if (start == 0) return false;
    const auto& before = at(start - 1);
    if (i == start && before.kind == LexemeKind::word && before.capital && before.word == nullptr) return false;
    const bool apposed = is(start - 1, ",") || is(start - 1, "(");
    return !(apposed && first.digits > 0 && first.digits <= 2);
  }

  // "killed five", "seven were hurt", "2 hurt": the number itself is what befell something.
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

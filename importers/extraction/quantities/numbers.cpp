#include "importers/extraction/quantities/numbers.h"

#include "importers/extraction/quantities/units.h"

namespace relata::extraction {
namespace {

const Decimal half{5, -1};

Decimal power_of_ten(std::int32_t exponent) { return {1, exponent}; }

std::optional<Decimal> fraction_value(std::int32_t numerator, std::int32_t denominator) {
  return Decimal(numerator).divided_by(denominator);
}

class NumberReader {
 public:
  NumberReader(const Lexemes& lexemes, std::uint32_t begin) : lexemes_(lexemes), at_(begin) {}

  std::optional<Number> read() {
    if (const bool word = is("minus") || is("negative"); word || is_sign()) return negative();
    if (auto vague = vague_number()) return vague;
    if (auto couple = couple_of()) return couple;
    if (lexemes_[at_].kind == LexemeKind::number) return in_digits();
    if (is(".") && !lexemes_[at_].glued && lexemes_[at_ + 1].glued && lexemes_[at_ + 1].digits != 0) {  // ".5"
      const auto value = lexemes_[at_ + 1].value->times(Decimal(1, -lexemes_[at_ + 1].digits));
      at_ += 2;
      return value ? scaled(*value, false) : std::nullopt;
    }
    if (auto halved = leading_fraction()) return halved;
    if (auto part = article_fraction()) return part;
    auto number = in_words();
    if (!number) return number;
    auto share = fraction_of(number->value);
    return share ? share : number;
  }

 private:
  bool is(std::string_view word) const { return lexemes_.is(at_, word); }
  bool is_at(std::uint32_t ahead, std::string_view word) const { return lexemes_.is(at_ + ahead, word); }

  Number done(Decimal value, bool words) const {
    Number number;
    number.value = value;
    number.end = at_;
    number.in_words = words;
    number.power = power_;
    return number;
  }

  // "-5": a sign before a number, not a dash between two.
  bool is_sign() const {
    return is_dash(lexemes_, at_) && !lexemes_[at_].glued && lexemes_[at_ + 1].glued &&
           lexemes_[at_ + 1].kind == LexemeKind::number;
  }

  std::optional<Number> negative() {
    ++at_;
    if (is("minus") || is("negative") || is_sign()) return std::nullopt;
    auto number = read();
    if (!number || !number->valued) return std::nullopt;
    number->value = number->value.negative();
    return number;
  }

  // The denominator at lexeme `i`: "fifth", "fifths", "twenty-fifths", "one hundred fifth", "hundredths".
  struct Denominator {
    std::int32_t value = 0;
    std::uint32_t end = 0;
    bool plural = false;
  };
  Denominator denominator(std::uint32_t i) const {
    const auto text = lexemes_.text(i);
    if (lexemes_[i].kind != LexemeKind::word) return {};
    if (const auto part = lexemes_.sense(i, Sense::fraction); part == 4) {  // quarters are also parts of years
      const bool marked = is_dash(lexemes_, i - 1) || lexemes_.is(i + 1, "of") || lexemes_.has(i + 1, Sense::scale);
      return marked ? Denominator{4, i + 1, text.ends_with('s')} : Denominator{};
    }
    if (lexemes_.reads(i, "halves")) return {2, i + 1, true};
    auto value = lexemes_.sense(i, Sense::ordinal);
    bool plural = false;
    if (value == 0 && text.size() > 4 && text.ends_with('s')) {
      const auto* singular = find_word(text.substr(0, text.size() - 1));
      plural = singular != nullptr && singular->sense == Sense::ordinal;
      if (plural) value = singular->value;
    }
    if (value > 2) return {value, i + 1, plural};
    return {};
  }

  // The same behind cardinals: "twenty-" + "fifths", "one hundred" + "fifth".
  Denominator long_denominator(std::uint32_t i) const {
    if (const auto one = denominator(i); one.value != 0) return one;
    NumberReader tens(lexemes_, i);
    const auto before = tens.in_words();
    const auto whole = before ? before->value.whole() : std::nullopt;
    if (!whole || *whole < 20 || *whole > 1'000'000 || *whole % 10 != 0) return {};
    const auto at = is_dash(lexemes_, before->end) ? before->end + 1 : before->end;
    auto last = denominator(at);
    if (last.value == 0) {
      const auto singular = lexemes_.sense(at, Sense::ordinal);
      if (singular == 0) return {};
      last = {singular, at + 1, false};
    }
    if (last.value >= 100 || (*whole % 100 != 0 && last.value >= 10)) return {};
    last.value += *whole;
    return last;
  }

  // "(two) thirds", "(one)-fifth", "(three) quarters of a million".
  std::optional<Number> fraction_of(Decimal numerator) {
    const auto start = is_dash(lexemes_, at_) ? at_ + 1 : at_;
    const auto below = long_denominator(start);
    if (below.value == 0 || (!below.plural && numerator != Decimal(1))) return std::nullopt;
    const auto value = numerator.divided_by(below.value);
    if (!value) return std::nullopt;
    at_ = below.end;
    const bool of_scale = is("of") && (is_at(1, "a") || is_at(1, "an")) && lexemes_.has(at_ + 2, Sense::scale);
    if (of_scale) at_ += 2;
    if (of_scale || lexemes_.has(at_, Sense::scale)) return scaled(*value, true);
    auto number = done(*value, true);
    number.share = numerator.whole().value_or(0) < below.value;
    return number;
  }

  // "a third of", "a hundredth": where no ordinal of something is meant.
  std::optional<Number> article_fraction() {
    if (!is("a") && !is("an")) return std::nullopt;
    const auto begin = at_++;
    const auto below = long_denominator(at_);
    const bool alone = below.end >= lexemes_.size() || lexemes_.is(below.end, "of") ||
                       (lexemes_[below.end].kind == LexemeKind::sign && !is_dash(lexemes_, below.end));
    if (below.value != 0 && !below.plural && alone) {
      if (auto number = fraction_of(Decimal(1))) return number;
    }
    at_ = begin;
    return std::nullopt;
  }

  // "hundreds", "tens of thousands", "dozens", "millions".
  std::optional<Number> vague_number() {
    const auto begin = at_;
    while (is("tens") || is("dozens") || is("scores") || is("hundreds") || is("thousands") || is("millions") ||
           is("billions") || is("trillions")) {
      ++at_;
      const bool more = is("of") && (is_at(1, "thousands") || is_at(1, "millions") || is_at(1, "billions"));
      if (!more) break;
      ++at_;
    }
    if (at_ == begin) return std::nullopt;
    auto number = done({}, true);
    number.approximate = true;
    number.valued = false;
    return number;
  }

  // "a couple hundred", "a couple of thousand".
  std::optional<Number> couple_of() {
    const auto begin = at_;
    if (is("a")) ++at_;
    const bool couple = is("couple");
    if (couple) ++at_;
    if (couple && is("of")) ++at_;
    auto number = couple && (lexemes_.has(at_, Sense::scale) || is("dozen")) ? scaled(2, true) : std::nullopt;
    if (number)
      number->approximate = true;
    else
      at_ = begin;
    return number;
  }

  std::optional<Number> in_digits() {
    const auto& lexeme = lexemes_[at_];
    if (!lexeme.value) return std::nullopt;
    Decimal value = *lexeme.value;
    ++at_;
    while (lexeme.digits > 0 && lexeme.digits <= 3 && continues_group()) {
      const auto shifted = value.times(Decimal(1, 3));
      const auto sum = shifted ? shifted->plus(*lexemes_[at_].value) : std::nullopt;
      if (!sum) return std::nullopt;
      value = *sum;
      ++at_;
    }
    if (const auto decimals = decimals_behind_comma()) value = value.plus(*decimals).value_or(value);
    if (auto part = vulgar_fraction(value)) return part;
    if (auto power = scientific(value)) return power;
    if (auto mixed = mixed_fraction()) {
      const auto sum = value.plus(*mixed);
      if (sum) value = *sum;
    }
    return scaled(value, false);
  }

  // The ",5" of "3,5 million", as continental Europe writes it.
  std::optional<Decimal> decimals_behind_comma() {
    const auto& behind = lexemes_[at_ + 1];
    if (!is(",") || !lexemes_[at_].glued || !behind.glued || lexemes_[at_ - 1].digits == 0) return std::nullopt;
    const bool scale = lexemes_.has(at_ + 2, Sense::scale) || is_at(2, "%") || is_at(2, "percent");
    if ((behind.digits != 1 && behind.digits != 2) || !scale) return std::nullopt;
    at_ += 2;
    return behind.value->times(Decimal(1, -behind.digits));
  }

  // The "x10^-4" of "6.2x10^-4".
  std::optional<Number> scientific(Decimal value) {
    const bool times = lexemes_.reads(at_, "x") || lexemes_.text(at_) == "\u00D7";
    if (!times || lexemes_.text(at_ + 1) != "10" || lexemes_.text(at_ + 2) != "^") return std::nullopt;
    const auto sign = is_dash(lexemes_, at_ + 3) ? at_ + 4 : at_ + 3;
    const auto power = lexemes_[sign].value ? lexemes_[sign].value->whole() : std::nullopt;
    if (!power || *power > 30 || lexemes_[sign].digits == 0) return std::nullopt;
    const auto product = value.times(power_of_ten(sign == at_ + 3 ? *power : -*power));
    if (!product) return std::nullopt;
    at_ = sign + 1;
    return done(*product, false);
  }

  // Whether three more digits follow a space that does not break lines, as in French: "40 000"; round thousands follow
  // any.
  bool continues_group() const {
    const auto& next = lexemes_[at_];
    if (next.kind != LexemeKind::number || next.digits != 3) return false;
    if (!next.glued && lexemes_.text(at_) == "000") return true;
    const auto gap = lexemes_.document().text({lexemes_[at_ - 1].bytes.end, next.bytes.begin});
    return gap == "\u00A0" || gap == "\u202F" || gap == "\u2009";
  }

  // "1/4" where the 1 has been read.
  std::optional<Number> vulgar_fraction(Decimal numerator) {
    if (!is("/") || !lexemes_[at_].glued || !lexemes_[at_ + 1].glued || !lexemes_[at_ + 1].value) return std::nullopt;
    const auto above = numerator.whole(), below = lexemes_[at_ + 1].value->whole();
    // Others are dates, scores and codes: "9/11", "24/7".
    const bool usual = below && (*below <= 5 || *below == 8 || *below == 10 || *below == 16) && *below > 1;
    if (!above || !usual || *above >= *below) return std::nullopt;
    const auto value = fraction_value(*above, *below);
    if (!value) return std::nullopt;
    at_ += 2;
    return scaled(*value, false);
  }

  // The "1/2" of "10 1/2", the "½" of "10½".
  std::optional<Decimal> mixed_fraction() {
    if (const auto sign = lexemes_.sense(at_, Sense::vulgar)) {
      ++at_;
      return fraction_value(sign / 100, sign % 100);
    }
    if (lexemes_[at_].kind != LexemeKind::number || !lexemes_[at_].value || lexemes_[at_].glued) return std::nullopt;
    NumberReader fraction(lexemes_, at_ + 1);
    const auto read = fraction.vulgar_fraction(*lexemes_[at_].value);
    if (!read) return std::nullopt;
    at_ = read->end;
    return read->value;
  }

  // "million", "hundred thousand", "k", "bn" behind `value`; and "and a half" behind those.
  std::optional<Number> scaled(Decimal value, bool words, Decimal unit = 1) {
    if (lexemes_.sense(at_, Sense::scale) == 2) {  // "3 hundred and 21"
      value = value.times(100).value_or(value);
      ++at_;
      const auto& rest = lexemes_[at_ + 1];
      if (!words && is("and") && rest.digits > 0 && rest.digits <= 2) {
        value = value.plus(*rest.value).value_or(value);
        at_ += 2;
      }
    }
    for (int scales = 0; scales < 3; ++scales) {
      const bool joined = is_dash(lexemes_, at_) && lexemes_[at_].glued && lexemes_[at_ + 1].glued &&
                          lexemes_.sense(at_ + 1, Sense::scale) > 2;  // "a 2.5-million deal"
      if (joined) ++at_;
      const auto power = scale_here();
      if (power == 0) break;
      const auto product = value.times(power_of_ten(power));
      if (!product) return std::nullopt;
      value = *product;
      unit = power_of_ten(power);
      power_ += power;
      ++at_;
    }
    if (!words && unit != Decimal(1)) {  // "4 thousand 3 hundred and 21"
      const auto smaller = lexemes_.sense(at_ + 1, Sense::scale);
      const auto digits = lexemes_[at_].digits;
      if (digits >= 1 && digits <= 3 && smaller != 0 && power_of_ten(smaller).whole() < unit.whole()) {
        const auto rest = in_digits();
        const auto sum = rest ? value.plus(rest->value) : std::nullopt;
        return sum ? std::optional(done(*sum, words)) : std::nullopt;
      }
    }
    if (is("dozen") || is("dozens")) {
      const auto product = value.times(12);
      if (!product) return std::nullopt;
      value = *product;
      ++at_;
    }
    if (const auto part = and_fraction()) {
      const auto sum = value.plus(unit.times(*part).value_or(Decimal{}));
      if (!sum) return std::nullopt;
      return done(*sum, words);
    }
    if (is("and") && (is_at(1, "a") || is_at(1, "one")) && lexemes_.is(at_ + 2, "half")) {
      const auto sum = value.plus(unit.times(half).value_or(Decimal{}));
      if (!sum) return std::nullopt;
      value = *sum;
      at_ += 3;
      if (unit == Decimal(1) && scale_here() != 0) return scaled(value, words);
    }
    return done(value, words);
  }

  // The "and two thirds" of "three and two thirds".
  std::optional<Decimal> and_fraction() {
    if (!is("and")) return std::nullopt;
    NumberReader part(lexemes_, at_ + 1);
    if (lexemes_[at_ + 1].digits == 1) {  // "21 and 1/2"
      ++part.at_;
      const auto read = part.vulgar_fraction(*lexemes_[at_ + 1].value);
      if (!read) return std::nullopt;
      at_ = read->end;
      return read->value;
    }
    const bool article = part.is("a");
    if (article) ++part.at_;
    const auto numerator = article ? 1 : part.below_hundred().value_or(0);
    if (numerator == 0) return std::nullopt;
    if (lexemes_.sense(part.at_, Sense::fraction) == 4) {  // "five and a quarter", "two and three quarters"
      at_ = part.at_ + 1;
      return fraction_value(numerator, 4);
    }
    const auto fraction = part.fraction_of(Decimal(numerator));
    if (!fraction || !fraction->share) return std::nullopt;
    at_ = fraction->end;
    return fraction->value;
  }

  std::int32_t scale_here() const {
    if (const auto power = lexemes_.sense(at_, Sense::scale)) return power;
    const auto& lexeme = lexemes_[at_];
    if (!lexeme.glued || lexemes_[at_ - 1].kind != LexemeKind::number) {
      // "2.5-million": a dash between the number and its scale.
      return 0;
    }
    if (is("k")) return 3;
    const bool model = at_ > 2 && lexemes_[at_ - 2].capital && lexemes_[at_ - 2].word == nullptr;  // "a GT 650M"
    if (lexemes_.text(at_) == "M" && !model) return 6;
    if (is("mn") || lexemes_.reads(at_, "mil") || lexemes_.reads(at_, "mio")) return 6;
    if (is("b")) return 9;
    return 0;
  }

  // "half a million", "a quarter of a million", "quarter million", "\u00BD".
  std::optional<Number> leading_fraction() {
    if (const auto sign = lexemes_.sense(at_, Sense::vulgar)) {
      ++at_;
      return scaled(*fraction_value(sign / 100, sign % 100), false);
    }
    const auto begin = at_;
    if (is("a") || is("an")) ++at_;
    const auto denominator = lexemes_.sense(at_, Sense::fraction);
    if ((denominator == 2 || denominator == 4) && !lexemes_.has(at_, Sense::units)) {
      ++at_;
      if (is("of")) ++at_;
      if (is("a") || is("an")) ++at_;
      if (lexemes_.has(at_, Sense::scale) || is("dozen")) return scaled(*fraction_value(1, denominator), true);
      const bool percent = is("percent") || is("percentage") || (is("per") && is_at(1, "cent"));
      if (percent || (at_ > begin + 1 && measure_name(lexemes_.text(at_)))) {  // "half a mile"
        return done(*fraction_value(1, denominator), true);
      }
    }
    at_ = begin;
    return std::nullopt;
  }

  // A number below a hundred: "seven", "twenty", "twenty-one".
  std::optional<std::int32_t> below_hundred() {
    if (!lexemes_.has(at_, Sense::cardinal)) return std::nullopt;
    auto value = lexemes_.sense(at_++, Sense::cardinal) - 1;
    if (value < 20) return value;
    const auto unit = is_dash(lexemes_, at_) && lexemes_[at_].glued ? at_ + 1 : at_;
    const auto units = lexemes_.sense(unit, Sense::cardinal) - 1;
    if (units >= 1 && units <= 9) {
      value += units;
      at_ = unit + 1;
    }
    return value;
  }

  // A number below a thousand: "three hundred and twenty-one", "a hundred".
  std::optional<std::int32_t> below_thousand() {
    const auto begin = at_;
    std::optional<std::int32_t> value;
    if ((is("a") || is("an")) && (lexemes_.has(at_ + 1, Sense::scale) || is_at(1, "dozen"))) {
      ++at_;
      value = 1;
    } else {
      value = below_hundred();
    }
    if (!value) {
      at_ = begin;
      return std::nullopt;
    }
    if (lexemes_.sense(at_, Sense::scale) != 2 || *value == 0 || *value >= 100) return value;
    ++at_;
    auto hundreds = *value * 100;
    const auto behind = at_;
    if (is("and")) ++at_;
    if (const auto rest = below_hundred()) return hundreds + *rest;
    at_ = behind;
    return hundreds;
  }

  // "one million, two hundred thousand and six", "nine point five", "three dozen", "hundred thousand".
  std::optional<Number> in_words() {
    const auto begin = at_;
    if (lexemes_.has(at_, Sense::scale) && lexemes_.has(at_ + 1, Sense::scale)) return scaled(1, true);
    Decimal total;
    std::int32_t last_power = 99;
    bool any = false;
    for (;;) {
      const auto back = at_;
      if (any && is("and")) {
        if (NumberReader ahead(lexemes_, at_); ahead.and_fraction()) break;
        ++at_;
      }
      const auto group = below_thousand();
      if (!group) {
        at_ = back;
        break;
      }
      const auto power = lexemes_.sense(at_, Sense::scale);
      if (any && power >= last_power) {  // "two million five million" is two numbers
        at_ = back;
        break;
      }
      any = true;
      const auto part = Decimal(*group).times(power_of_ten(power));
      const auto sum = part ? total.plus(*part) : std::nullopt;
      if (!sum) return std::nullopt;
      total = *sum;
      if (power == 0) break;
      ++at_;
      last_power = power;
    }
    if (!any) {
      at_ = begin;
      return std::nullopt;
    }
    if (is("point")) {
      if (const auto decimals = spoken_decimals()) {
        const auto sum = total.plus(*decimals);
        if (sum) total = *sum;
      }
    }
    power_ = last_power < 99 ? last_power : 0;
    return scaled(total, true, last_power < 99 && last_power > 2 ? power_of_ten(last_power) : Decimal(1));
  }

  // "point seventy-one", "point nought four".
  std::optional<Decimal> spoken_decimals() {
    const auto begin = at_++;
    std::int64_t digits = 0;
    int places = 0;
    while (places < 6) {
      const auto value = below_hundred();
      if (!value) break;
      const int width = *value < 10 ? 1 : 2;
      digits = digits * (width == 1 ? 10 : 100) + *value;
      places += width;
    }
    if (places == 0) {
      at_ = begin;
      return std::nullopt;
    }
    return Decimal(digits, -places);
  }

  const Lexemes& lexemes_;
  std::uint32_t at_;
  std::int32_t power_ = 0;
};

}  // namespace

bool is_dash(const Lexemes& lexemes, std::uint32_t i) {
  const auto* word = lexemes[i].word;
  if (lexemes[i].kind != LexemeKind::sign || word == nullptr) return false;
  return word->text == "-" || (word->text >= "\u2010" && word->text <= "\u2014") || word->text == "\u2212";
}

std::optional<Number> read_number(const Lexemes& lexemes, std::uint32_t begin) {
  return NumberReader(lexemes, begin).read();
}

std::optional<Ordinal> read_ordinal(const Lexemes& lexemes, std::uint32_t begin) {
  const auto& lexeme = lexemes[begin];
  if (lexeme.kind == LexemeKind::number) {
    const bool suffix = lexemes[begin + 1].glued && (lexemes.is(begin + 1, "st") || lexemes.is(begin + 1, "nd") ||
                                                     lexemes.is(begin + 1, "rd") || lexemes.is(begin + 1, "th"));
    const auto value = lexeme.value ? lexeme.value->whole() : std::nullopt;
    if (!suffix || !value) return std::nullopt;
    return Ordinal{*value, begin + 2};
  }
  if (const auto value = lexemes.sense(begin, Sense::ordinal)) return Ordinal{value, begin + 1};
  const auto tens = lexemes.sense(begin, Sense::cardinal) - 1;
  if (tens < 20) return std::nullopt;
  const auto unit = is_dash(lexemes, begin + 1) ? begin + 2 : begin + 1;
  const auto value = lexemes.sense(unit, Sense::ordinal);
  if (value < 1 || value > 9) return std::nullopt;
  return Ordinal{tens + value, unit + 1};
}

}  // namespace relata::extraction

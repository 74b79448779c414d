#include "importers/extraction/time/unit_counts.h"

#include "importers/extraction/quantities/numbers.h"

namespace relata::extraction {
namespace {

// How many of the smaller unit make one of the larger, if that is always the same number.
std::optional<std::int32_t> ratio(CalendarUnit larger, CalendarUnit smaller) {
  const auto within = [](CalendarUnit unit) {
    switch (unit) {
      case CalendarUnit::second:
        return 1;
      case CalendarUnit::minute:
        return 60;
      case CalendarUnit::hour:
        return 3600;
      case CalendarUnit::day:
        return 86400;
      case CalendarUnit::week:
        return 604800;
      case CalendarUnit::month:
        return 1;
      case CalendarUnit::quarter:
        return 3;
      case CalendarUnit::year:
        return 12;
      case CalendarUnit::decade:
        return 120;
      case CalendarUnit::century:
        return 1200;
    }
    return 1;
  };
  if (larger <= smaller || (larger >= CalendarUnit::month) != (smaller >= CalendarUnit::month)) return std::nullopt;
  const auto count = within(larger) / within(smaller);
  return count * within(smaller) == within(larger) ? std::optional(count) : std::nullopt;
}

class UnitCountReader {
 public:
  UnitCountReader(const Lexemes& lexemes, std::uint32_t begin) : lexemes_(lexemes), begin_(begin), at_(begin) {}

  std::optional<UnitCount> read() {
    if (!(halved() || vague() || number() || article())) return std::nullopt;
    if (result_.approximate && is("of")) ++at_;
    if (!unit()) return std::nullopt;
    fraction_behind();
    result_.end = at_;
    return result_;
  }

 private:
  bool is(std::string_view word) const { return lexemes_.is(at_, word); }
  bool is_at(std::uint32_t ahead, std::string_view word) const { return lexemes_.is(at_ + ahead, word); }

  // "half an hour", "half a century", "a half hour", "a quarter of an hour".
  bool halved() {
    auto at = lexemes_.is(at_, "a") ? at_ + 1 : at_;
    const auto denominator = lexemes_.sense(at, Sense::fraction);
    if ((denominator != 2 && denominator != 4) || lexemes_[at].kind != LexemeKind::word) return false;
    ++at;
    if (lexemes_.is(at, "of") || is_dash(lexemes_, at)) ++at;
    const bool article = lexemes_.is(at, "a") || lexemes_.is(at, "an");
    if (article) ++at;
    if (denominator == 4 && !article) return false;
    if (lexemes_.sense(at, Sense::unit) == 0) return false;
    result_.count = denominator == 2 ? Decimal(5, -1) : Decimal(25, -2);
    at_ = at;
    return true;
  }

  bool vague() {
    const bool article = is("a") && (is_at(1, "few") || is_at(1, "couple"));
    if (article) ++at_;
    if (!is("several") && !is("few") && !is("some") && !is("many") && !is("couple")) return false;
    if (is("couple")) result_.count = Decimal(2);
    result_.approximate = true;
    ++at_;
    return true;
  }

  bool number() {
    const auto read = read_number(lexemes_, at_);
    if (!read) return false;
    at_ = read->end;
    if (read->valued) result_.count = read->value;
    dashed_half();
    result_.approximate = read->approximate;
    if (read->valued && !read->share) upper_end(read->value);
    if (read->share && is("of") && (is_at(1, "a") || is_at(1, "an"))) at_ += 2;
    if (is_dash(lexemes_, at_)) ++at_;
    if (lexemes_.reads(at_, "business") || lexemes_.reads(at_, "working")) {
      result_.working = true;
      ++at_;
    } else if (lexemes_.reads(at_, "full") || lexemes_.reads(at_, "straight") || lexemes_.reads(at_, "consecutive")) {
      ++at_;
    }
    return true;
  }

  // The "-and-a-half" of "three-and-a-half years".
  void dashed_half() {
    if (!result_.count || !is_dash(lexemes_, at_) || !is_at(1, "and")) return;
    const auto article = is_dash(lexemes_, at_ + 2) ? at_ + 3 : at_ + 2;
    const auto half = is_dash(lexemes_, article + 1) ? article + 2 : article + 1;
    if (!lexemes_.is(article, "a") || !lexemes_.is(half, "half")) return;
    result_.count = result_.count->plus(Decimal(5, -1));
    at_ = half + 1;
  }

  // The "or three" of "two or three weeks", the "-6" of "5-6 days".
  void upper_end(const Decimal& lower) {
    const bool between = lexemes_.is(begin_ - 1, "between");
    const bool link = is("or") || is("to") || (between && is("and")) || (is_dash(lexemes_, at_) && lexemes_[at_].glued);
    const auto upper = link ? read_number(lexemes_, at_ + 1) : std::nullopt;
    if (!upper || !upper->valued || upper->share) return;
    const auto from = lower.whole(), to = upper->value.whole();
    if (!from || !to || *from >= *to || *to > 999) return;
    const auto unit = is_dash(lexemes_, upper->end) ? upper->end + 1 : upper->end;
    if (lexemes_.sense(unit, Sense::units) == 0 && lexemes_.sense(unit, Sense::unit) == 0) return;
    result_.least = lower;
    result_.count = upper->value;
    at_ = upper->end;
  }

  bool article() {
    if (!is("a") && !is("an")) return false;
    ++at_;
    result_.count = Decimal(1);
    result_.indefinite = true;
    return true;
  }

  bool unit() {
    const auto many = lexemes_.sense(at_, Sense::units), one = lexemes_.sense(at_, Sense::unit);
    const auto brief = abbreviation();
    const auto code = many != 0 ? many : (brief != 0 ? brief : one);
    if (code == 0 || (code == one && result_.approximate)) return false;
    // "a second time", "the 1 quarter": ordinals and shares rather than units.
    if (code == one && (is("second") || is("quarter")) && result_.count != Decimal(1)) return false;
    if (is("quarters") && is_at(1, "of")) return false;  // a share
    if (is("second") && result_.indefinite) return false;
    result_.unit = static_cast<CalendarUnit>(code - 1);
    if (result_.working && result_.unit != CalendarUnit::day) return false;
    if ((is("fortnight") || is("fortnights")) && result_.count) result_.count = result_.count->times(2);
    ++at_;
    return true;
  }

  // "3h", "20 mins"; "m" is metres or millions, "3 Min Read" a label.
  std::int32_t abbreviation() const {
    const auto& lexeme = lexemes_[at_];
    const auto& number = lexemes_[at_ - 1];
    if (is("y")) {  // "for 3y": elsewhere a letter
      const bool lasts = lexeme.glued && lexemes_[at_ + 1].kind == LexemeKind::sign && lexemes_.is(begin_ - 1, "for");
      return lasts && result_.count ? lexemes_.sense(at_, Sense::abbreviation) : 0;
    }
    if (result_.indefinite || !result_.count || lexeme.capital || number.kind != LexemeKind::number) return 0;
    if (is("h") && !lexeme.glued) return 0;
    return lexemes_.sense(at_, Sense::abbreviation);
  }

  // "a year and a half", "2 years and 3 months", "3 hours 30 minutes".
  void fraction_behind() {
    if (!result_.count || result_.least) return;
    const auto part_at = at_ + (is_at(1, "a") ? 2 : 1);
    if (is("and") && (lexemes_.is(part_at, "half") || lexemes_.is(part_at, "quarter"))) {
      const auto part = lexemes_.is(part_at, "half") ? Decimal(5, -1) : Decimal(25, -2);
      if (const auto sum = result_.count->plus(part)) {
        result_.count = sum;
        result_.indefinite = false;
        at_ = part_at + 1;
      }
      return;
    }
    if (result_.indefinite) return;  // "seven days a week, 365 days a year"
    const auto next = is("and") || is(",") ? (lexemes_.is(at_ + 1, "and") ? at_ + 2 : at_ + 1) : at_;
    UnitCountReader rest(lexemes_, next);
    if (!rest.number() || !rest.unit() || !rest.result_.count || rest.result_.approximate) return;
    const auto times = ratio(result_.unit, rest.result_.unit);
    const auto product = times ? result_.count->times(*times) : std::nullopt;
    const auto sum = product ? product->plus(*rest.result_.count) : std::nullopt;
    if (!sum) return;
    result_.count = sum;
    result_.unit = rest.result_.unit;
    result_.indefinite = false;
    at_ = rest.at_;
  }

  const Lexemes& lexemes_;
  std::uint32_t begin_, at_;
  UnitCount result_;
};

}  // namespace

std::optional<UnitCount> read_unit_count(const Lexemes& lexemes, std::uint32_t begin) {
  return UnitCountReader(lexemes, begin).read();
}

}  // namespace relata::extraction

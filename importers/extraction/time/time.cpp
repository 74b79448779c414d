#include "importers/extraction/time/time.h"

#include <algorithm>
#include <string>

#include "importers/extraction/phrase.h"
#include "importers/extraction/quantities/units.h"
#include "importers/extraction/time/holidays.h"
#include "importers/extraction/time/tense.h"
#include "importers/extraction/time/time_grammar.h"

namespace relata::extraction {
namespace {

bool looks_ahead(const Lexemes& lexemes, std::uint32_t i) {
  return lexemes.is(i, "until") || lexemes.is(i, "till") || lexemes.is(i, "by");
}

// "every Monday", "Mondays", "each week": no day in particular.
bool recurs(const Lexemes& lexemes, const TimeMatch& match) {
  auto before = match.begin;
  if (before > 0 && lexemes.reads(before - 1, "other")) --before;
  return before > 0 && (lexemes.is(before - 1, "every") || lexemes.is(before - 1, "each"));
}

// Whether the expression is only a part of a longer name: "the September 11 Museum".
bool inside_a_name(const language::Document& document, language::Span tokens) {
  return std::ranges::any_of(document.mentions, [&](const language::Mention& mention) {
    return mention.form == language::MentionForm::name && mention.tokens.begin <= tokens.begin &&
           tokens.end <= mention.tokens.end;
  });
}

Time as_time(const TimeMatch& match) {
  Time time;
  if (match.kind == TimeKind::interval) {
    time.begin = lexical(match.period.begin);
    time.end = lexical(match.period.end);
  } else if (match.kind == TimeKind::point) {
    time.point = lexical(match.period.begin);
  }
  return time;
}

std::string_view plural(CalendarUnit unit) {
  constexpr std::string_view names[] = {"seconds", "minutes",  "hours", "days",    "weeks",
                                        "months",  "quarters", "years", "decades", "centuries"};
  return names[static_cast<std::size_t>(unit)];
}

class TimeFinder {
 public:
  TimeFinder(const language::Document& document, std::optional<Day> anchor) : document_(document), anchor_(anchor) {}

  void search(std::uint32_t sentence) {
    const Lexemes lexemes(document_, sentence);
    std::uint32_t teller = 0;  // the next lexeme that may tell a time
    for (std::uint32_t i = 0; i < lexemes.size();) {
      while (teller < lexemes.size() && (teller < i || !tells_time(lexemes[teller]))) ++teller;
      if (teller == lexemes.size()) break;
      if (teller > i + farthest_teller) {
        i = teller - farthest_teller;
        continue;
      }
      auto match = read_here(lexemes, i);
      if (!match) {
        ++i;
        continue;
      }
      if (recurs(lexemes, *match)) match->period = {};
      add(lexemes, *match);
      i = match->end;
    }
  }

  std::vector<TimeExpression> found;

 private:
  // "at least not more than approximately the first two …": no phrase needs more words before it says what time it
  // tells.
  static constexpr std::uint32_t farthest_teller = 8;

  static bool tells_time(const Lexeme& lexeme) {
    return lexeme.word != nullptr ? lexeme.word->tells_time : lexeme.kind == LexemeKind::number;
  }

  std::optional<TimeMatch> read_here(const Lexemes& lexemes, std::uint32_t i) {
    const auto& lexeme = lexemes[i];
    const bool opens = lexeme.word != nullptr && lexeme.word->opens_time;
    if (!opens && lexeme.kind != LexemeKind::number && !(lexeme.capital && read_holiday(lexemes, i))) {
      return std::nullopt;
    }
    if (lexeme.kind == LexemeKind::number && lexeme.glued && i > 1 && lexemes[i - 1].glued &&
        lexemes[i - 1].kind == LexemeKind::sign && lexemes[i - 2].kind == LexemeKind::number) {
      return std::nullopt;  // within a longer number or code
    }
    if (lexeme.kind == LexemeKind::number && i > 0 && currency_of_sign(lexemes.text(i - 1), "")) return std::nullopt;
    TimeFrame frame{anchor_};
    auto match = read_time(lexemes, i, frame);
    if (!match) return match;
    const language::Span tokens{lexemes[match->begin].token, lexemes[match->end - 1].token + 1};
    auto tense = tense_at(document_, head_of(document_, tokens));
    if (tense == Tense::none && goes_on(document_.tokens[tokens.begin].sentence)) tense = tense_;
    tense_ = tense;
    frame.future = tense == Tense::future || tense == Tense::later || (looks_ahead(lexemes, i) && tense == Tense::none);
    frame.past = tense == Tense::past || tense == Tense::later;
    return frame.future || frame.past ? read_time(lexemes, i, frame) : match;
  }

  // "Will it be in May? Or in June?": of a sentence that starts with a conjunction and has no verb the one before tells
  // the tense.
  bool goes_on(std::uint32_t sentence) const {
    const auto tokens = document_.sentences[sentence].tokens;
    if (sentence == 0 || document_.sentences[sentence].block != document_.sentences[sentence - 1].block) return false;
    if (document_.tokens[tokens.begin].upos != language::Upos::CCONJ) return false;
    for (auto i = tokens.begin; i < tokens.end; ++i) {
      const auto tag = document_.tokens[i].upos;
      if (tag == language::Upos::VERB || tag == language::Upos::AUX) return false;
    }
    return true;
  }

  void add(const Lexemes& lexemes, const TimeMatch& match) {
    TimeExpression expression;
    expression.tokens = {lexemes[match.begin].token, lexemes[match.end - 1].token + 1};
    if (inside_a_name(document_, expression.tokens)) return;
    if (!found.empty() && found.back().tokens.end > expression.tokens.begin) return;
    expression.head = head_of(document_, expression.tokens);
    expression.kind = match.kind;
    expression.time = as_time(match);
    expression.time.text =
        one_line(document_.text({lexemes[match.begin].bytes.begin, lexemes[match.end - 1].bytes.end}));
    if (match.kind == TimeKind::duration) {
      if (match.duration.count) expression.duration.value = match.duration.count->canonical();
      expression.duration.unit = plural(match.duration.unit);
      expression.duration.approximate = match.duration.approximate;
      if (match.duration.least) expression.duration.bound = "maximum";
    }
    found.push_back(std::move(expression));
  }

  const language::Document& document_;
  std::optional<Day> anchor_;
  Tense tense_ = Tense::none;  // of the last time that was read
};

}  // namespace

std::vector<TimeExpression> find_times(const language::Document& document, std::optional<Day> anchor) {
  TimeFinder finder(document, anchor);
  for (std::uint32_t sentence = 0; sentence < document.sentences.size(); ++sentence) finder.search(sentence);
  return std::move(finder.found);
}

void resolve_times(Reading& reading) {
  const auto& published = reading.article.published;
  const auto anchor = published && published->ok() ? std::optional<Day>(*published) : std::nullopt;
  reading.times = find_times(reading.document, anchor);
}

}  // namespace relata::extraction

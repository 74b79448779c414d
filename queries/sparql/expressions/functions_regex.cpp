// REGEX and REPLACE: section 17.4.3.14, on ICU's regular expressions.
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <unordered_map>

#include "queries/sparql/error.h"
#include "queries/sparql/expressions/functions.h"

namespace relata::sparql {
namespace {

// ICU's unit of work is about a millisecond: what backtracks for longer on one string is hostile.
constexpr std::int32_t match_time_limit = 2000;
constexpr std::int32_t match_stack_limit = 8 << 20;
constexpr std::size_t most_cached_patterns = 256;

std::optional<std::uint32_t> flag_bits(std::string_view flags) {
  std::uint32_t bits = 0;
  for (const char flag : flags) {
    switch (flag) {
      case 'i':
        bits |= UREGEX_CASE_INSENSITIVE;
        break;
      case 's':
        bits |= UREGEX_DOTALL;
        break;
      case 'm':
        bits |= UREGEX_MULTILINE;
        break;
      case 'x':
        bits |= UREGEX_COMMENTS;
        break;
      case 'q':
        bits |= UREGEX_LITERAL;
        break;
      default:
        return std::nullopt;
    }
  }
  return bits;
}

// Patterns are mostly constants: each thread keeps the compiled ones, each with a matcher that is used again and again.
// Null for a pattern that is not valid.
icu::RegexMatcher* matcher(const Value& pattern, std::string_view flags) {
  thread_local std::unordered_map<std::string, std::unique_ptr<icu::RegexMatcher>> cache;
  thread_local std::string key;
  key.assign(flags).append("/").append(pattern.text());
  if (const auto found = cache.find(key); found != cache.end()) return found->second.get();
  const auto bits = flag_bits(flags);
  if (!bits) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  auto made = std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(pattern.text()), *bits, status);
  made->setTimeLimit(match_time_limit, status);
  made->setStackLimit(match_stack_limit, status);
  if (U_FAILURE(status)) made.reset();
  if (cache.size() >= most_cached_patterns) cache.clear();
  return cache.emplace(key, std::move(made)).first->second.get();
}

void refuse_runaway(UErrorCode status, const Value& pattern) {
  if (status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW)
    throw QueryError("the regular expression \"" + pattern.text() + "\" takes too long");
}

ValuePtr regex(Arguments a, CallState&) {
  if (!a[0]->is_string() || a[1]->type() != Type::string || (a.size() == 3 && a[2]->type() != Type::string))
    return nullptr;
  auto* const found = matcher(*a[1], a.size() == 3 ? std::string_view(a[2]->text()) : std::string_view());
  if (found == nullptr) return nullptr;
  const auto text = icu::UnicodeString::fromUTF8(a[0]->text());
  found->reset(text);
  UErrorCode status = U_ZERO_ERROR;
  const bool matches = found->find(status) != 0;
  refuse_runaway(status, *a[1]);
  return U_SUCCESS(status) ? Value::boolean(matches) : nullptr;
}

// XPath writes a group as $N with the fewest digits that name none beyond the last, and a literal "$" as "\$": as ICU
// does.
ValuePtr replace(Arguments a, CallState&) {
  if (!a[0]->is_string() || a[1]->type() != Type::string || a[2]->type() != Type::string ||
      (a.size() == 4 && a[3]->type() != Type::string))
    return nullptr;
  auto* const found = matcher(*a[1], a.size() == 4 ? std::string_view(a[3]->text()) : std::string_view());
  if (found == nullptr) return nullptr;
  // A pattern that matches the empty string is an error in XPath.
  UErrorCode empty_status = U_ZERO_ERROR;
  const icu::UnicodeString nothing;
  if (found->reset(nothing).find(empty_status) != 0) return nullptr;
  const auto text = icu::UnicodeString::fromUTF8(a[0]->text());
  found->reset(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto replaced = found->replaceAll(icu::UnicodeString::fromUTF8(a[2]->text()), status);
  refuse_runaway(status, *a[1]);
  if (U_FAILURE(status)) return nullptr;
  std::string out;
  replaced.toUTF8String(out);
  return Value::string_like(std::move(out), *a[0]);
}

constexpr std::array<Function, 2> table = {{{"REGEX", 2, 3, regex}, {"REPLACE", 3, 4, replace}}};

}  // namespace

std::span<const Function> regex_functions() { return table; }

}  // namespace relata::sparql

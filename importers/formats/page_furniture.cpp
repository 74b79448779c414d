#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>

#include "importers/formats/text_encoding.h"
#include "importers/formats/zones.h"

namespace relata::formats {
namespace {

// Whole lines, case-insensitive. Each alternative stands for a family seen on news pages.
constexpr std::array<const char*, 16> furniture = {
    // Reading time and counters.
    R"((reading time:?\s*)?\d+[\s\-]*min(ute)?s?([\s-]*read)?(ing time)?)",
    R"(\d+\s+(comments?|shares?|views?|likes?)|(no|leave a|post a|view|show|add a|join the) (comments?|conversation)|comments?( \(\d+\))?)",
    R"((updated|published|posted|modified|last updated)?:?\s*(just now|\d+\s+(second|minute|min|hour|hr|day|week|month)s? ago))",
    // Sharing and following.
    R"((share|tweet|print|email|e-mail|save|pin|copy link|copy url|listen|bookmark)( (this|the|on|via|with|to))?( (article|story|page|post|link|email|e-mail|facebook|twitter|x|whatsapp|telegram|linkedin|reddit))*( (article|story))?[.:]?)",
    R"(((facebook|twitter|x|whatsapp|telegram|linkedin|instagram|youtube|reddit|pinterest|email|e-mail|print|rss|copy link)([\s,|/•·]+|$)){1,9})",
    R"(follow (us|.{1,40}) on .{1,60}|(join|like) us on .{1,40}|find us on .{1,40})",
    // Markup shown as text, players.
    R"(<[a-z][^<>]*>|media playback is (not supported|unsupported) on (your|this) device|this video (is not|isn't) (available|supported).{0,60}|your browser does not support .{0,60})",
    // An address alone.
    R"(https?:\s*/\s*/.{0,230}|www\.\S+)",
    // Advertising and subscriptions.
    R"(-*\s*(advertisement|advertising|sponsored( content)?|ad|paid post|story continues below( this)? (ad|advertisement)|article continues (after|below).{0,40}|continue reading( below)?|scroll to continue.{0,40})\s*-*)",
    R"((subscribe|sign up|register|log ?in|sign in|get (our|the) .{0,30}newsletter|sign up for .{1,80}newsletters?.{0,40}|subscribe (to|now).{0,80}|already a subscriber.{0,40}|become a member.{0,40}|support (our|independent) journalism.{0,60}|download (our|the) app.{0,40})[.!?]?)",
    // Navigation.
    R"((home|menu|search|skip to .{1,30}|back to top|next|previous|(next|previous) (article|story|post)|load more|see more|view all|show more|more|tags?|topics?|categories|most (read|popular|viewed).{0,20}|trending( now)?|latest( news)?|top stories|related( (articles?|stories|news|topics|content|posts?))?|recommended( for you)?|you (may|might) also like.{0,20}|more from .{1,40}|more (on|about) this( story)?|editor'?s'? picks?)[.:]?)",
    R"((read|see|watch|also|listen)( (more|also|next|on|this|here|now|read|see|watch))+\s*[|:\-].{0,160}|read (more|also|next)[.…:]?|(tags?|topics?|filed under|categories|keywords|related (stories|articles|topics|news))\s*:.{0,160})",
    R"((.{3,80} contributed (to )?(this )?(reporting|report|article|story)|((please )?(write|e-?mail|contact|reach)( to)? |follow )?.{2,60} at \S+@\S+).{0,60})",
    // Rights and credits.
    R"([(\[*\s]*((additional |with )?reporting|writing|editing|compiled|edited|produced) by .{1,230}|[(\[*]*this (article|story) was (originally )?(published|first published|written|produced|reported|amended|corrected|updated) .{1,200})",
    R"((copyright|©|\(c\))\s.{0,160}|all rights reserved.{0,80}|(photo|image|picture|video|photograph|credit|source)(s)?( credit| by| courtesy( of)?)?\s*[/|:]\s?.{1,80}|(getty images|reuters|ap photo|afp)(\s*/.{1,40})?|.{1,40}/(getty images|reuters|ap|afp|epa|shutterstock))",
    R"((our standards|about us|contact us|privacy policy|terms (of|and) .{1,30}|cookie .{1,30}|do not sell .{0,40}|disclaimer)[.:]?(\s.{0,60})?)",
};

using Patterns = std::array<std::unique_ptr<icu::RegexPattern>, furniture.size()>;

Patterns compile() {
  Patterns patterns;
  for (std::size_t i = 0; i < furniture.size(); ++i) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where = {};
    const auto text = icu::UnicodeString::fromUTF8(furniture[i]);
    patterns[i].reset(icu::RegexPattern::compile(text, UREGEX_CASE_INSENSITIVE, where, status));
    if (U_FAILURE(status))
      throw std::logic_error(fmt::format("{} at {} of {}", u_errorName(status), where.offset, furniture[i]));
  }
  return patterns;
}

using Matchers = std::array<std::unique_ptr<icu::RegexMatcher>, furniture.size()>;

Matchers make_matchers(const Patterns& patterns) {
  Matchers matchers;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    UErrorCode status = U_ZERO_ERROR;
    matchers[i].reset(patterns[i]->matcher(status));
    if (matchers[i]) matchers[i]->setTimeLimit(1000, status);
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("{} for {}", u_errorName(status), furniture[i]));
  }
  return matchers;
}

}  // namespace

bool is_page_furniture(std::string_view line) {
  static const Patterns patterns = compile();
  constexpr std::size_t longest = 240;
  if (line.size() > longest) return false;
  const auto text = icu::UnicodeString::fromUTF8(normalise_space(line));
  bool letters = false;
  for (std::int32_t i = 0; i < text.length() && !letters; ++i) letters = u_isalnum(text.charAt(i)) != 0;
  if (!letters) return true;
  // To make a matcher takes longer than to match a line.
  thread_local const Matchers matchers = make_matchers(patterns);
  for (const auto& matcher : matchers) {
    UErrorCode status = U_ZERO_ERROR;
    if (matcher->reset(text).matches(status) != 0 && U_SUCCESS(status)) return true;
  }
  return false;
}

}  // namespace relata::formats

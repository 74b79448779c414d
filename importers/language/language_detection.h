// Which language a text is in, told by its script and its most frequent words.
#pragma once

#include <string>
#include <string_view>

namespace relata::language {

// A BCP 47 tag: "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "tr", "id" by their words; "ar", "fa",
// "he", "ru", "uk", "el", "zh", "ja", "ko", "hi", "th" by their letters; "und" where a text is too short or of no known
// language.
std::string language_of(std::string_view text);

}  // namespace relata::language

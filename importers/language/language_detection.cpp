#include "importers/language/language_detection.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "importers/language/characters.h"
#include "importers/language/syntax/lemmatizer.h"

namespace relata::language {
namespace {

constexpr std::size_t read_at_most = 20'000;  // bytes: more does not make it surer

struct Language {
  std::string_view tag;
  std::string_view words;  // between spaces: function words; those of several languages count for each
};

constexpr Language languages[] = {
    {"en",
     " the of and to in a is that for it was on with as by at from be are this have has not his he said were "
     "which will an but they their who after its had been would or about more when we you i "},
    {"de",
     " der die das und in zu den von mit ist des auf für nicht ein eine als auch es an werden aus er hat dass sie "
     "nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "},
    {"fr",
     " le la les de des du et à en un une est que dans qui pour pas sur au par il ne se plus ce son avec sont "
     "ont elle mais été cette ses aux d l qu n s c ou nous vous être "},
    {"es",
     " el la los las de del que y en un una por con no es para se su al lo como más pero sus le ha este fue son "
     "entre está cuando muy sin sobre ser también desde todo nos "},
    {"it",
     " il la le lo gli di del della che e in un una per con non è si da dei sono al nel alla delle più come anche "
     "ha ma dal l dell su nella questo degli essere stato "},
    {"pt",
     " o a os as de do da dos das que e em um uma para com não por no na se mais foi ao como mas é são pelo pela "
     "sua seu ou também nos já está nas "},
    {"nl",
     " de het een en van in is dat op te voor met zijn niet aan er om ook als die bij naar uit maar door over nog "
     "dan wordt heeft worden deze hij zij werd meer was tot "},
    {"sv",
     " och i att det som en på är av för med den till ett har inte om de var från vid sig så men kan när han "
     "ska efter också eller under nu säger "},
    {"da",
     " og i at det er en til af på den for med som der de ikke har et var fra ved sig men kan når han skal efter "
     "også eller blev siger ud "},
    {"pl",
     " w i na z do się nie to że jest o jak za od po przez dla ale tym co oraz są tego czy jego który która które "
     "być był było "},
    {"tr",
     " ve bir bu da de için ile olarak çok daha olan gibi en kadar sonra ise ne ya olduğu var ancak değil her "
     "diye oldu dedi "},
    {"id",
     " yang dan di ini dengan untuk dari dalam tidak itu pada akan juga ke karena adalah oleh sebagai bisa saat "
     "telah ada mereka para kata tersebut "}};

struct Script {
  UScriptCode code;
  std::string_view tag;
};
constexpr Script scripts[] = {{USCRIPT_ARABIC, "ar"},   {USCRIPT_HEBREW, "he"}, {USCRIPT_CYRILLIC, "ru"},
                              {USCRIPT_GREEK, "el"},    {USCRIPT_HAN, "zh"},    {USCRIPT_HIRAGANA, "ja"},
                              {USCRIPT_KATAKANA, "ja"}, {USCRIPT_HANGUL, "ko"}, {USCRIPT_DEVANAGARI, "hi"},
                              {USCRIPT_THAI, "th"}};

struct Evidence {
  std::array<std::size_t, std::size(languages)> words{};
  std::array<std::size_t, std::size(scripts)> letters{};
  std::size_t latin = 0, word_count = 0;
  bool persian = false, ukrainian = false;
};

// The languages that have each function word, as bits.
const std::unordered_map<std::string_view, std::uint32_t>& function_words() {
  static const auto all = [] {
    std::unordered_map<std::string_view, std::uint32_t> index;
    for (std::size_t i = 0; i < std::size(languages); ++i) {
      for (auto list = languages[i].words.substr(1); !list.empty();) {
        const auto end = list.find(' ');
        index[list.substr(0, end)] |= 1U << i;
        list.remove_prefix(end + 1);
      }
    }
    return index;
  }();
  return all;
}

void count_word(std::string_view word, Evidence& evidence) {
  ++evidence.word_count;
  const auto found = function_words().find(word);
  if (found == function_words().end()) return;
  for (std::size_t i = 0; i < std::size(languages); ++i) evidence.words[i] += found->second >> i & 1U;
}

void count_letter(char32_t c, Evidence& evidence) {
  UErrorCode status = U_ZERO_ERROR;
  const auto script = c < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(c), &status);
  if (script == USCRIPT_LATIN) {
    ++evidence.latin;
    return;
  }
  for (std::size_t i = 0; i < std::size(scripts); ++i) evidence.letters[i] += scripts[i].code == script ? 1U : 0U;
  evidence.persian |= c == U'پ' || c == U'چ' || c == U'گ' || c == U'ژ';
  evidence.ukrainian |= c == U'ї' || c == U'є' || c == U'ґ';
}

Evidence gather(std::string_view text) {
  Evidence evidence;
  std::string lower;
  lower_case(text.substr(0, read_at_most), lower);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= lower.size();) {
    const auto here = at;
    const auto c = at < lower.size() ? next_code_point(lower, at) : (++at, U' ');
    if (is_letter(c)) {
      count_letter(c, evidence);
      continue;
    }
    if (begin < here) count_word(std::string_view(lower).substr(begin, here - begin), evidence);
    begin = at;
  }
  return evidence;
}

std::string language_of_script(std::size_t script, const Evidence& evidence) {
  const auto kana = evidence.letters[5] + evidence.letters[6];
  if (scripts[script].tag == "zh" && kana > 0) return "ja";
  if (scripts[script].tag == "ar" && evidence.persian) return "fa";
  if (scripts[script].tag == "ru" && evidence.ukrainian) return "uk";
  return std::string(scripts[script].tag);
}

}  // namespace

std::string language_of(std::string_view text) {
  const auto evidence = gather(text);
  const auto most = std::max_element(evidence.letters.begin(), evidence.letters.end());
  if (*most > evidence.latin)
    return language_of_script(static_cast<std::size_t>(most - evidence.letters.begin()), evidence);
  const auto best = std::max_element(evidence.words.begin(), evidence.words.end());
  // Running text has a function word in every three to five words; names and lists of them have not.
  if (*best < 3 || *best * 10 < evidence.word_count) return "und";
  return std::string(languages[best - evidence.words.begin()].tag);
}

}  // namespace relata::language

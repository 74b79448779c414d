#include "tools/train/verbs.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace relata::train {
namespace {

// Lemma, past, participle; a stroke between forms that are both in use. Irregular verbs, and some that the treebanks
// get wrong.
constexpr std::string_view irregular =
    "arise arose arisen|awake awoke awoken|bear bore borne/born|beat beat beaten|become became become|"
    "befall befell befallen|begin began begun|behold beheld beheld|bend bent bent|bet bet bet|bid bid/bade bid/bidden|"
    "bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|"
    "bring brought brought|broadcast broadcast broadcast|build built built|burn burned/burnt burned/burnt|"
    "burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|"
    "come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|dive dived/dove dived|"
    "do did done|draw drew drawn|dream dreamed/dreamt dreamed/dreamt|drink drank drunk|drive drove driven|"
    "dwell dwelt/dwelled dwelt/dwelled|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|"
    "find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden|"
    "forecast forecast/forecasted forecast/forecasted|foresee foresaw foreseen|forget forgot forgotten|"
    "forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken|freeze froze frozen|get got got/gotten|"
    "give gave given|go went gone|grind ground ground|grow grew grown|hang hung/hanged hung/hanged|have had had|"
    "hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|"
    "know knew known|lay laid laid|lead led led|lean leaned/leant leaned/leant|leap leaped/leapt leaped/leapt|"
    "learn learned/learnt learned/learnt|leave left left|lend lent lent|let let let|lie lay/lied lain/lied|"
    "light lit/lighted lit/lighted|lose lost lost|make made made|mean meant meant|meet met met|"
    "mislead misled misled|mistake mistook mistaken|offset offset offset|outdo outdid outdone|"
    "overcome overcame overcome|overhear overheard overheard|override overrode overridden|overrun overran overrun|"
    "oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken|"
    "pay paid paid|plead pleaded/pled pleaded/pled|prove proved proved/proven|put put put|quit quit quit|"
    "read read read|rebuild rebuilt rebuilt|redo redid redone|remake remade remade|repay repaid repaid|"
    "rethink rethought rethought|rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung|"
    "rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|"
    "set set set|sever severed severed|sew sewed sewn/sewed|shake shook shaken|shed shed shed|shine shone/shined "
    "shone/shined|"
    "shoot shot shot|show showed shown/showed|shrink shrank/shrunk shrunk|shut shut shut|sing sang sung|"
    "sink sank/sunk sunk|sit sat sat|slay slew slain|sleep slept slept|slide slid slid|sling slung slung|"
    "slit slit slit|sow sowed sown|speak spoke spoken|speed sped/speeded sped/speeded|spend spent spent|"
    "spill spilled/spilt spilled/spilt|spin spun spun|spit spat/spit spat/spit|split split split|"
    "spoil spoiled/spoilt spoiled/spoilt|spread spread spread|spring sprang/sprung sprung|stand stood stood|"
    "steal stole stolen|stick stuck stuck|sting stung stung|stink stank stunk|strike struck struck/stricken|"
    "string strung strung|strive strove/strived striven/strived|swear swore sworn|sweep swept swept|"
    "swell swelled swollen/swelled|swim swam swum|swing swung swung|take took taken|teach taught taught|"
    "tear tore torn|tell told told|think thought thought|throw threw thrown|thrust thrust thrust|tread trod trodden|"
    "undergo underwent undergone|undercut undercut undercut|understand understood understood|"
    "undertake undertook undertaken|undo undid undone|uphold upheld upheld|upset upset upset|wake woke woken|"
    "free freed freed|mimic mimicked mimicked|traffic trafficked trafficked|patrol patrolled patrolled|bus "
    "bused/bussed "
    "bused/bussed|wed wed/wedded wed/wedded|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound "
    "wound|withdraw withdrew withdrawn|"
    "withhold withheld withheld|withstand withstood withstood|write wrote written";

// Longer verbs whose last consonant doubles: they are stressed on the last syllable, or as newspapers spell them.
constexpr std::string_view doubling =
    " abet abhor abut acquit admit allot annul appal befit beset cancel channel combat commit compel concur confer "
    "control counsel defer demur dispel deter dial distil duel embed emit enrol equip excel expel extol format fuel "
    "fulfil gossip handicap impel incur infer inter kidnap label level marshal model occur omit outwit overlap patrol "
    "permit pedal prefer program propel quarrel rebel rebut recap recur refer regret reequip remit repel rival "
    "shovel signal sandbag spiral stencil submit swivel total transfer transmit travel tunnel unravel unwrap upset "
    "worship zigzag ";

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool doubles(std::string_view lemma) {
  const auto size = lemma.size();
  if (size < 3) return false;
  const char last = lemma[size - 1];
  if (is_vowel(last) || std::string_view("hwxy").find(last) != std::string_view::npos || !is_vowel(lemma[size - 2]))
    return false;
  const bool before_is_vowel =
      is_vowel(lemma[size - 3]) && !(size > 3 && lemma[size - 3] == 'u' && lemma[size - 4] == 'q');
  if (before_is_vowel) return false;
  const auto vowels = std::count_if(lemma.begin(), lemma.end(), [](char c) { return is_vowel(c) || c == 'y'; });
  const bool short_word = vowels == 1 || (vowels == 2 && lemma.starts_with("qu"));
  return short_word || doubling.find(" " + std::string(lemma) + " ") != std::string_view::npos;
}

// The lemma as it stands before -ed and -ing.
std::string stem(std::string_view lemma) {
  std::string written(lemma);
  if (lemma.ends_with("ic") && lemma.size() > 3) return written + 'k';
  return doubles(lemma) ? written + written.back() : written;
}

bool consonant_y(std::string_view lemma) {
  return lemma.size() > 2 && lemma.ends_with('y') && !is_vowel(lemma[lemma.size() - 2]);
}

std::string third_of(std::string_view lemma) {
  std::string written(lemma);
  if (lemma == "have") return "has";
  if (consonant_y(lemma)) return written.replace(written.size() - 1, 1, "ies");
  for (const auto* ending : {"s", "x", "z", "ch", "sh", "o"}) {
    if (lemma.ends_with(ending) && lemma != "stomach") return written + "es";
  }
  return written + 's';
}

std::string past_of(std::string_view lemma) {
  if (lemma.ends_with('e')) return std::string(lemma) + 'd';
  if (consonant_y(lemma)) return std::string(lemma.substr(0, lemma.size() - 1)) + "ied";
  return stem(lemma) + "ed";
}

std::string gerund_of(std::string_view lemma) {
  if (lemma.ends_with("ie") && lemma.size() < 5) return std::string(lemma.substr(0, lemma.size() - 2)) + "ying";
  const bool keeps_e = lemma.ends_with("ee") || lemma.ends_with("oe") || lemma.ends_with("ye") || lemma.size() < 3 ||
                       lemma == "singe" || lemma == "binge" || lemma == "tinge";
  if (lemma.ends_with('e') && !keeps_e) return std::string(lemma.substr(0, lemma.size() - 1)) + "ing";
  return stem(lemma) + "ing";
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> pieces;
  std::istringstream in{std::string(text)};
  for (std::string piece; std::getline(in, piece, mark);) pieces.push_back(piece);
  return pieces;
}

using Irregular = std::map<std::string, std::vector<std::string>, std::less<>>;

const Irregular& irregular_table() {
  static const Irregular table = [] {
    Irregular verbs;
    for (const auto& verb : split(irregular, '|')) {
      const auto forms = split(verb, ' ');
      verbs[forms.at(0)] = {forms.at(1), forms.at(2)};
    }
    return verbs;
  }();
  return table;
}

}  // namespace

VerbForms verb_forms(std::string_view lemma) {
  VerbForms forms{third_of(lemma), gerund_of(lemma), {past_of(lemma)}, {past_of(lemma)}};
  const auto found = irregular_table().find(lemma);
  if (found == irregular_table().end()) return forms;
  forms.past = split(found->second[0], '/');
  forms.participle = split(found->second[1], '/');
  return forms;
}

std::vector<std::string> irregular_verbs() {
  std::vector<std::string> lemmas;
  for (const auto& [lemma, forms] : irregular_table()) lemmas.push_back(lemma);
  return lemmas;
}

}  // namespace relata::train

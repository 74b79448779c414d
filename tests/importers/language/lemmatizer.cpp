#include "importers/language/syntax/lemmatizer.h"

#include "importers/language/pipeline.h"
#include "tests/catch.h"

using namespace relata::language;

namespace {

struct Form {
  const char* form;
  Xpos tag;
  const char* lemma;
  Upos upos = Upos::VERB;
};

constexpr Form news_verbs[] = {
    {"fled", Xpos::VBD, "flee"},
    {"fled", Xpos::VBN, "flee"},
    {"flees", Xpos::VBZ, "flee"},
    {"fleeing", Xpos::VBG, "flee"},
    {"apologized", Xpos::VBD, "apologize"},
    {"apologized", Xpos::VBN, "apologize"},
    {"apologised", Xpos::VBD, "apologise"},
    {"apologizing", Xpos::VBG, "apologize"},
    {"criticized", Xpos::VBD, "criticize"},
    {"criticised", Xpos::VBD, "criticise"},
    {"authorized", Xpos::VBN, "authorize"},
    {"mobilized", Xpos::VBD, "mobilize"},
    {"seized", Xpos::VBD, "seize"},
    {"seizing", Xpos::VBG, "seize"},
    {"hospitalized", Xpos::VBN, "hospitalize"},
    {"denied", Xpos::VBD, "deny"},
    {"denies", Xpos::VBZ, "deny"},
    {"denying", Xpos::VBG, "deny"},
    {"testified", Xpos::VBD, "testify"},
    {"testifies", Xpos::VBZ, "testify"},
    {"allied", Xpos::VBN, "ally"},
    {"rallied", Xpos::VBD, "rally"},
    {"died", Xpos::VBD, "die"},
    {"dying", Xpos::VBG, "die"},
    {"dies", Xpos::VBZ, "die"},
    {"lied", Xpos::VBD, "lie"},
    {"lying", Xpos::VBG, "lie"},
    {"tied", Xpos::VBN, "tie"},
    {"tying", Xpos::VBG, "tie"},
    {"vilified", Xpos::VBN, "vilify"},
    {"attacked", Xpos::VBD, "attack"},
    {"attacked", Xpos::VBN, "attack"},
    {"blocked", Xpos::VBN, "block"},
    {"picked", Xpos::VBD, "pick"},
    {"backed", Xpos::VBD, "back"},
    {"sacked", Xpos::VBN, "sack"},
    {"ransacked", Xpos::VBD, "ransack"},
    {"mimicked", Xpos::VBD, "mimic"},
    {"panicked", Xpos::VBD, "panic"},
    {"panicking", Xpos::VBG, "panic"},
    {"trafficked", Xpos::VBN, "traffic"},
    {"kicked", Xpos::VBD, "kick"},
    {"struck", Xpos::VBD, "strike"},
    {"struck", Xpos::VBN, "strike"},
    {"stricken", Xpos::VBN, "strike"},
    {"striking", Xpos::VBG, "strike"},
    {"won", Xpos::VBD, "win"},
    {"winning", Xpos::VBG, "win"},
    {"led", Xpos::VBD, "lead"},
    {"led", Xpos::VBN, "lead"},
    {"fought", Xpos::VBD, "fight"},
    {"sought", Xpos::VBD, "seek"},
    {"brought", Xpos::VBN, "bring"},
    {"bought", Xpos::VBD, "buy"},
    {"caught", Xpos::VBN, "catch"},
    {"taught", Xpos::VBD, "teach"},
    {"shot", Xpos::VBN, "shoot"},
    {"shot", Xpos::VBD, "shoot"},
    {"shooting", Xpos::VBG, "shoot"},
    {"killed", Xpos::VBN, "kill"},
    {"injured", Xpos::VBN, "injure"},
    {"wounded", Xpos::VBN, "wound"},
    {"arrested", Xpos::VBN, "arrest"},
    {"jailed", Xpos::VBN, "jail"},
    {"freed", Xpos::VBN, "free"},
    {"agreed", Xpos::VBD, "agree"},
    {"agreeing", Xpos::VBG, "agree"},
    {"decreed", Xpos::VBD, "decree"},
    {"guaranteed", Xpos::VBN, "guarantee"},
    {"refereed", Xpos::VBD, "referee"},
    {"referred", Xpos::VBD, "refer"},
    {"referring", Xpos::VBG, "refer"},
    {"deferred", Xpos::VBN, "defer"},
    {"transferred", Xpos::VBN, "transfer"},
    {"occurred", Xpos::VBD, "occur"},
    {"occurring", Xpos::VBG, "occur"},
    {"incurred", Xpos::VBN, "incur"},
    {"admitted", Xpos::VBD, "admit"},
    {"admitting", Xpos::VBG, "admit"},
    {"submitted", Xpos::VBN, "submit"},
    {"committed", Xpos::VBN, "commit"},
    {"committing", Xpos::VBG, "commit"},
    {"permitted", Xpos::VBN, "permit"},
    {"omitted", Xpos::VBN, "omit"},
    {"emitted", Xpos::VBN, "emit"},
    {"rebelled", Xpos::VBD, "rebel"},
    {"compelled", Xpos::VBN, "compel"},
    {"expelled", Xpos::VBN, "expel"},
    {"repelled", Xpos::VBD, "repel"},
    {"propelled", Xpos::VBD, "propel"},
    {"patrolled", Xpos::VBD, "patrol"},
    {"patrolling", Xpos::VBG, "patrol"},
    {"controlled", Xpos::VBN, "control"},
    {"controlling", Xpos::VBG, "control"},
    {"cancelled", Xpos::VBN, "cancel"},
    {"canceled", Xpos::VBN, "cancel"},
    {"travelled", Xpos::VBD, "travel"},
    {"traveled", Xpos::VBD, "travel"},
    {"travelling", Xpos::VBG, "travel"},
    {"labelled", Xpos::VBN, "label"},
    {"signalled", Xpos::VBD, "signal"},
    {"signaled", Xpos::VBD, "signal"},
    {"banned", Xpos::VBN, "ban"},
    {"banning", Xpos::VBG, "ban"},
    {"planned", Xpos::VBN, "plan"},
    {"planning", Xpos::VBG, "plan"},
    {"stopped", Xpos::VBD, "stop"},
    {"stopping", Xpos::VBG, "stop"},
    {"robbed", Xpos::VBD, "rob"},
    {"stabbed", Xpos::VBN, "stab"},
    {"dropped", Xpos::VBD, "drop"},
    {"hit", Xpos::VBD, "hit"},
    {"hitting", Xpos::VBG, "hit"},
    {"cut", Xpos::VBD, "cut"},
    {"cutting", Xpos::VBG, "cut"},
    {"set", Xpos::VBD, "set"},
    {"setting", Xpos::VBG, "set"},
    {"quit", Xpos::VBD, "quit"},
    {"quitting", Xpos::VBG, "quit"},
    {"spread", Xpos::VBD, "spread"},
    {"broadcast", Xpos::VBD, "broadcast"},
    {"put", Xpos::VBN, "put"},
    {"putting", Xpos::VBG, "put"},
    {"withdrew", Xpos::VBD, "withdraw"},
    {"withdrawn", Xpos::VBN, "withdraw"},
    {"withdraws", Xpos::VBZ, "withdraw"},
    {"overthrew", Xpos::VBD, "overthrow"},
    {"overthrown", Xpos::VBN, "overthrow"},
    {"oversaw", Xpos::VBD, "oversee"},
    {"overseen", Xpos::VBN, "oversee"},
    {"overran", Xpos::VBD, "overrun"},
    {"undertook", Xpos::VBD, "undertake"},
    {"undergone", Xpos::VBN, "undergo"},
    {"underwent", Xpos::VBD, "undergo"},
    {"withheld", Xpos::VBN, "withhold"},
    {"upheld", Xpos::VBD, "uphold"},
    {"foresaw", Xpos::VBD, "foresee"},
    {"forbade", Xpos::VBD, "forbid"},
    {"forbidden", Xpos::VBN, "forbid"},
    {"swore", Xpos::VBD, "swear"},
    {"sworn", Xpos::VBN, "swear"},
    {"vowed", Xpos::VBD, "vow"},
    {"bowed", Xpos::VBD, "bow"},
    {"slammed", Xpos::VBD, "slam"},
    {"slamming", Xpos::VBG, "slam"},
    {"accused", Xpos::VBD, "accuse"},
    {"accusing", Xpos::VBG, "accuse"},
    {"urged", Xpos::VBD, "urge"},
    {"urging", Xpos::VBG, "urge"},
    {"raised", Xpos::VBD, "raise"},
    {"raising", Xpos::VBG, "raise"},
    {"rose", Xpos::VBD, "rise"},
    {"risen", Xpos::VBN, "rise"},
    {"fell", Xpos::VBD, "fall"},
    {"fallen", Xpos::VBN, "fall"},
    {"grew", Xpos::VBD, "grow"},
    {"sank", Xpos::VBD, "sink"},
    {"sunk", Xpos::VBN, "sink"},
    {"shrank", Xpos::VBD, "shrink"},
    {"stole", Xpos::VBD, "steal"},
    {"stolen", Xpos::VBN, "steal"},
    {"froze", Xpos::VBD, "freeze"},
    {"frozen", Xpos::VBN, "freeze"},
    {"spoke", Xpos::VBD, "speak"},
    {"spoken", Xpos::VBN, "speak"},
    {"chose", Xpos::VBD, "choose"},
    {"chosen", Xpos::VBN, "choose"},
    {"broke", Xpos::VBD, "break"},
    {"broken", Xpos::VBN, "break"},
    {"woke", Xpos::VBD, "wake"},
    {"drove", Xpos::VBD, "drive"},
    {"driven", Xpos::VBN, "drive"},
    {"rode", Xpos::VBD, "ride"},
    {"wrote", Xpos::VBD, "write"},
    {"written", Xpos::VBN, "write"},
    {"hid", Xpos::VBD, "hide"},
    {"hidden", Xpos::VBN, "hide"},
    {"bombed", Xpos::VBN, "bomb"},
    {"bombing", Xpos::VBG, "bomb"},
    {"shelled", Xpos::VBD, "shell"},
    {"raided", Xpos::VBD, "raid"},
    {"besieged", Xpos::VBN, "besiege"},
    {"evacuated", Xpos::VBN, "evacuate"},
    {"displaced", Xpos::VBN, "displace"},
    {"displacing", Xpos::VBG, "displace"},
    {"collapsed", Xpos::VBD, "collapse"},
    {"crashed", Xpos::VBD, "crash"},
    {"crashes", Xpos::VBZ, "crash"},
    {"clashes", Xpos::VBZ, "clash"},
    {"launches", Xpos::VBZ, "launch"},
    {"reaches", Xpos::VBZ, "reach"},
    {"passes", Xpos::VBZ, "pass"},
    {"discusses", Xpos::VBZ, "discuss"},
    {"fixes", Xpos::VBZ, "fix"},
    {"vetoes", Xpos::VBZ, "veto"},
    {"vetoed", Xpos::VBD, "veto"},
    {"echoes", Xpos::VBZ, "echo"},
    {"undergoes", Xpos::VBZ, "undergo"},
    {"resigned", Xpos::VBD, "resign"},
    {"resigning", Xpos::VBG, "resign"},
    {"assigned", Xpos::VBN, "assign"},
    {"hoped", Xpos::VBD, "hope"},
    {"hopped", Xpos::VBD, "hop"},
    {"hoping", Xpos::VBG, "hope"},
    {"staged", Xpos::VBD, "stage"},
    {"staging", Xpos::VBG, "stage"},
    {"pledged", Xpos::VBD, "pledge"},
    {"pledging", Xpos::VBG, "pledge"},
    {"reelected", Xpos::VBN, "reelect"},
    {"dubbed", Xpos::VBN, "dub"},
    {"scrapped", Xpos::VBN, "scrap"},
    {"shipped", Xpos::VBN, "ship"},
    {"equipped", Xpos::VBN, "equip"},
    {"kidnapped", Xpos::VBN, "kidnap"},
    {"kidnapping", Xpos::VBG, "kidnap"},
    {"wiretapped", Xpos::VBD, "wiretap"},
    {"deployed", Xpos::VBN, "deploy"},
    {"delayed", Xpos::VBN, "delay"},
    {"paid", Xpos::VBD, "pay"},
    {"repaid", Xpos::VBN, "repay"},
    {"laid", Xpos::VBD, "lay"},
    {"lay", Xpos::VBD, "lie"},
    {"made", Xpos::VBD, "make"},
    {"rebuilt", Xpos::VBN, "rebuild"},
    {"bid", Xpos::VBD, "bid"},
    {"bidding", Xpos::VBG, "bid"},
    {"shed", Xpos::VBD, "shed"},
    {"slid", Xpos::VBD, "slide"},
    {"slain", Xpos::VBN, "slay"},
    {"wed", Xpos::VBN, "wed"},
    {"quizzed", Xpos::VBN, "quiz"},
    {"bussed", Xpos::VBN, "bus"},
    {"focused", Xpos::VBN, "focus"},
    {"focusing", Xpos::VBG, "focus"},
    {"leaked", Xpos::VBN, "leak"},
    {"leaking", Xpos::VBG, "leak"},
    {"breached", Xpos::VBN, "breach"},
    {"severed", Xpos::VBD, "sever"},
    {"breaches", Xpos::VBZ, "breach"},
};

std::string lemma_of(const Lemmatizer& lemmatizer, const Form& form) {
  const std::string text = form.form;
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(text, {{{0, size}, true}});
  Token token;
  token.bytes = {0, size};
  token.upos = form.upos;
  token.xpos = form.tag;
  document.tokens = {token};
  lemmatizer.lemmatize(document);
  return std::string(document.tokens[0].lemma);
}

}  // namespace

TEST_CASE("A lemma that was cut wrongly has the verb's among its other spellings", "[language][lemmatizer]") {
  CHECK(other_spellings_of_verb("extradit") == std::vector<std::string>{"extradite", "extraditt"});
  CHECK(other_spellings_of_verb("quel") == std::vector<std::string>{"quele", "quell"});
  CHECK(other_spellings_of_verb("riote") == std::vector<std::string>{"riot"});
  // "fling", cut to "fle", is none of "flee".
  CHECK(other_spellings_of_verb("fle") == std::vector<std::string>{"fl"});
}

TEST_CASE("Forms of the verbs of news have their lemmas", "[language][lemmatizer]") {
  const ModelFile model(default_models() / "lemmas.bin");
  const Lemmatizer lemmatizer(model);
  for (const auto& form : news_verbs) {
    INFO(form.form);
    CHECK(lemma_of(lemmatizer, form) == form.lemma);
  }
}

// Whoever asks for the lemma of an auxiliary or of "not" need not know its spellings.
TEST_CASE("Contractions have the lemmas of the whole words", "[language][lemmatizer]") {
  const ModelFile model(default_models() / "lemmas.bin");
  const Lemmatizer lemmatizer(model);
  for (const auto& form : {Form{"'ll", Xpos::MD, "will", Upos::AUX}, Form{"\u2019ll", Xpos::MD, "will", Upos::AUX},
                           Form{"'LL", Xpos::MD, "will", Upos::AUX}, Form{"wo", Xpos::MD, "will", Upos::AUX},
                           Form{"'d", Xpos::MD, "would", Upos::AUX}, Form{"\u2019d", Xpos::MD, "would", Upos::AUX},
                           Form{"n't", Xpos::RB, "not", Upos::PART}, Form{"n\u2019t", Xpos::RB, "not", Upos::PART},
                           Form{"N'T", Xpos::RB, "not", Upos::PART}}) {
    INFO(form.form);
    CHECK(lemma_of(lemmatizer, form) == form.lemma);
  }
}

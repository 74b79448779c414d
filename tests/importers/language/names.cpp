#include "importers/language/names/names.h"

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "importers/language/model_file.h"
#include "importers/language/names/name_tags.h"
#include "importers/language/pipeline.h"
#include "tests/catch.h"

namespace relata::language {
namespace {

const Pipeline& pipeline() {
  static const Pipeline shared(default_models());
  return shared;
}

constexpr const char* type_names[] = {"PER", "ORG", "LOC", "PRODUCT", "OTHER"};

// Names and demonyms as "Joe Biden/PER", "Israeli/demonym", in text order.
std::vector<std::string> names_in(std::string text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Document document(std::move(text), {{{0, size}, true}});
  pipeline().annotate(document);
  std::vector<std::string> names;
  for (const Mention& mention : document.mentions) {
    if (mention.form != MentionForm::name && mention.form != MentionForm::demonym) continue;
    CHECK(mention.tokens.contains(mention.head));
    std::string name(document.text(document.bytes(mention.tokens)));
    names.push_back(
        name + "/" +
        (mention.form == MentionForm::demonym ? "demonym" : type_names[static_cast<std::size_t>(mention.type)]));
  }
  return names;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("titles, articles and possessive endings are no part of a name", "[language][names]") {
  CHECK(names_in("US President Joe Biden met German Chancellor Olaf Scholz in Berlin.") ==
        Strings{"US/LOC", "Joe Biden/PER", "German/demonym", "Olaf Scholz/PER", "Berlin/LOC"});
  CHECK(names_in("He thanked the United States and Egypt’s president.") == Strings{"United States/LOC", "Egypt/LOC"});
  CHECK(names_in("Prime Minister Narendra Modi of India visited the Netherlands.") ==
        Strings{"Narendra Modi/PER", "India/LOC", "Netherlands/LOC"});
}

TEST_CASE("a hyphenated name is one mention", "[language][names]") {
  CHECK(names_in("Israel’s national security minister, Itamar Ben-Gvir, said no.") ==
        Strings{"Israel/LOC", "Itamar Ben-Gvir/PER"});
}

TEST_CASE("long names of organisations hold others", "[language][names]") {
  CHECK(names_in("According to the United Nations Agency for Palestinians (UNRWA), thousands fled Rafah.") ==
        Strings{"United Nations Agency for Palestinians/ORG", "UNRWA/ORG", "Rafah/LOC"});
  CHECK(names_in("She told The Times of Israel that the World Health Organization (WHO) had left Kabul.") ==
        Strings{"Times of Israel/ORG", "World Health Organization/ORG", "WHO/ORG", "Kabul/LOC"});
}

TEST_CASE("demonyms speak of the country and are no names", "[language][names]") {
  CHECK(names_in("An Egyptian source said Israeli attacks on Gaza had killed three Palestinians.") ==
        Strings{"Egyptian/demonym", "Israeli/demonym", "Gaza/LOC", "Palestinians/demonym"});
  CHECK(names_in("She spoke in English about the talks.") == Strings{});
}

TEST_CASE("X is a platform only where somebody posts", "[language][names]") {
  CHECK(names_in("The minister posted a message on X, formerly known as Twitter.") == Strings{"X/ORG", "Twitter/ORG"});
  CHECK(names_in("Let X be the number of apples.") == Strings{});
}

TEST_CASE("headlines and datelines in capitals have names", "[language][names]") {
  CHECK(names_in("CAIRO (Reuters) - Egypt opened the border on Monday.") ==
        Strings{"CAIRO/LOC", "Reuters/ORG", "Egypt/LOC"});
  CHECK(names_in("Hamas, Israel Delegations Leave Cairo After Gaza Ceasefire Talks") ==
        Strings{"Hamas/ORG", "Israel/LOC", "Cairo/LOC", "Gaza/LOC"});
}

TEST_CASE("ordinary words with the capitals of a headline belong to no name", "[language][names]") {
  CHECK(names_in("Gaza Ceasefire Talks Resume in Cairo After Rafah Strike") ==
        Strings{"Gaza/LOC", "Cairo/LOC", "Rafah/LOC"});
  const auto names = names_in("Chicago Bears Beat Packers in Chicago. On Sunday the Chicago Bears won in the rain.");
  CHECK(std::count(names.begin(), names.end(), "Chicago Bears/ORG") == 2);
}

TEST_CASE("a country before an office is a name of its own", "[language][names]") {
  CHECK(names_in("He criticized the US President’s remarks.") == Strings{"US/LOC"});
  CHECK(names_in("On Monday US President Barack Obama told us so.") == Strings{"US/LOC", "Barack Obama/PER"});
}

TEST_CASE("one word that names a town is nobody whom the text does not introduce", "[language][names]") {
  CHECK(names_in("On Monday thousands fled Rafah.") == Strings{"Rafah/LOC"});
  CHECK(names_in("Burt Lancaster sang. On Monday they praised Lancaster.") ==
        Strings{"Burt Lancaster/PER", "Lancaster/PER"});
}

TEST_CASE("a capital that acts, or is acted on, is a place", "[language][names]") {
  for (const std::string capital : {"Abu Dhabi", "Astana", "Brussels", "Kinshasa", "Quito", "Valletta"})
    CHECK(names_in(capital + " said it would act.") == Strings{capital + "/LOC"});
  for (const std::string capital : {"Abu Dhabi", "Brussels", "Kinshasa", "Maputo", "Valletta"})
    CHECK(names_in("He accused " + capital + " of interference.") == Strings{capital + "/LOC"});
}

TEST_CASE("a company called by an ordinary word may begin a sentence", "[language][names]") {
  CHECK(names_in("Shell will sell its stations in Nigeria.") == Strings{"Shell/ORG", "Nigeria/LOC"});
  CHECK(names_in("Apple CEO Tim Cook flew to Paris.") == Strings{"Apple/ORG", "Tim Cook/PER", "Paris/LOC"});
  CHECK(names_in("Shell fragments hit a school in Kherson.") == Strings{"Kherson/LOC"});
}

TEST_CASE("a body is called by what stands behind the noun for it", "[language][names]") {
  CHECK(names_in("She ran the shipping company Polferries.") == Strings{"Polferries/ORG"});
  CHECK(names_in("He told the rights group Amnesty about it.") == Strings{"Amnesty/ORG"});
  CHECK(names_in("The company CEO Tim Cook resigned.") == Strings{"Tim Cook/PER"});
  CHECK(names_in("The company Tuesday announced layoffs.").empty());
  CHECK(names_in("The operator, Azania Marine, denied it.") == Strings{"Azania Marine/ORG"});
  CHECK(names_in("He left the company, John said, in May.") == Strings{"John/PER"});
  CHECK(names_in("The broadcaster DR denied it.") == Strings{"DR/ORG"});
  CHECK(names_in("Danish broadcaster DR reported on Tuesday that he had left.") == Strings{"Danish/demonym", "DR/ORG"});
  CHECK(names_in("It appeared on Monday in the journal Science Advances.") == Strings{"Science Advances/ORG"});
  CHECK(names_in("In a speech on television Merkel said she was tired.") == Strings{"Merkel/PER"});
  CHECK(names_in("The broadcaster Anna Holm denied it.") == Strings{"Anna Holm/PER"});
  CHECK(names_in("They found footprints in the Nefud desert.") == Strings{"Nefud/LOC"});
}

TEST_CASE("what has residents is a place", "[language][names]") {
  CHECK(names_in("\"It is a disaster,\" a resident of Goma said by phone.") == Strings{"Goma/LOC"});
}

TEST_CASE("an article before a demonym is no part of it", "[language][names]") {
  CHECK(names_in("The Polish foreign minister spoke.") == Strings{"Polish/demonym"});
}

TEST_CASE("a country of two islands is one, what is called after a person a place", "[language][names]") {
  CHECK(names_in("He flew to Trinidad and Tobago.") == Strings{"Trinidad and Tobago/LOC"});
  CHECK(names_in("He flew to Trinidad and Jamaica.") == Strings{"Trinidad/LOC", "Jamaica/LOC"});
  CHECK(names_in("Police arrested him at Jorge Chávez airport.") == Strings{"Jorge Chávez airport/LOC"});
}

TEST_CASE("weapons and media are known by name", "[language][names]") {
  CHECK(names_in("Ammunition for Iron Dome will be delivered, he told CNN.") ==
        Strings{"Iron Dome/PRODUCT", "CNN/ORG"});
  CHECK(names_in("A diplomat who spoke to Daily News Egypt confirmed it.") == Strings{"Daily News Egypt/ORG"});
}

TEST_CASE("a document calls the same person by one type", "[language][names]") {
  const auto names =
      names_in("Maria Lindqvist resigned on Friday. Reporters asked why, and Lindqvist declined to answer.");
  CHECK(names == Strings{"Maria Lindqvist/PER", "Lindqvist/PER"});
}

TEST_CASE("ordinary words stay ordinary", "[language][names]") {
  CHECK(names_in("Reading is a nice thing to do in a mobile world.") == Strings{});
  CHECK(names_in("Who told us that turkey tastes better than chicken?") == Strings{});
}

TEST_CASE("odd text has no names and does no harm", "[language][names]") {
  CHECK(names_in("").empty());
  CHECK(names_in("\xff\xfe --- ((( ''' 12,5 %").empty());
}

TEST_CASE("the best tags close every name", "[language][names]") {
  // Scores that ask for what may not be: an inside behind nothing, a begin at the end.
  NameScores scores{name_tag_count, std::vector<float>(3 * name_tag_count)};
  const auto score = [&](std::size_t token, NameTag tag) -> float& {
    return scores.scores[token * name_tag_count + tag];
  };
  score(0, name_tag(MentionType::person, NamePart::inside)) = 5;
  score(1, name_tag(MentionType::location, NamePart::last)) = 4;
  score(2, name_tag(MentionType::organization, NamePart::begin)) = 5;
  std::vector<NameTag> tags;
  best_tags(scores, {0, 3}, tags);
  CHECK(tags == std::vector<NameTag>{name_tag(MentionType::location, NamePart::begin),
                                     name_tag(MentionType::location, NamePart::last), outside});
  best_tags(scores, {1, 1}, tags);
  CHECK(tags.empty());
}

TEST_CASE("a name model that is none is refused", "[language][names]") {
  CHECK_THROWS_AS(NameRecognizer(default_models() / "gazetteer.bin", pipeline().gazetteer()), ModelError);
}

TEST_CASE("a body's name goes on behind of, for and on", "[language][names]") {
  CHECK(names_in("She leads the Council on American-Islamic Relations in Texas.") ==
        Strings{"Council on American-Islamic Relations/ORG", "Texas/LOC"});
  CHECK(names_in("He works for the Joint Council for the Welfare of Immigrants.") ==
        Strings{"Joint Council for the Welfare of Immigrants/ORG"});
  CHECK(names_in("The Ministry of Defence and Hamas agreed on Monday.") ==
        Strings{"Ministry of Defence/ORG", "Hamas/ORG"});
  CHECK(names_in("They are scientists of Colorado State University of the US.") ==
        Strings{"Colorado State University/ORG", "US/LOC"});
  CHECK(names_in("The report was published by the University of Sheffield on Monday.") ==
        Strings{"University of Sheffield/ORG"});
}

TEST_CASE("a country that owns a body is a name of its own", "[language][names]") {
  CHECK(names_in("It was measured by Morocco’s National Institute of Geophysics.") ==
        Strings{"Morocco/LOC", "National Institute of Geophysics/ORG"});
  CHECK(names_in("He was taken to St. Mary’s Hospital in London.") == Strings{"St. Mary’s Hospital/LOC", "London/LOC"});
}

TEST_CASE("partners and legal forms belong to a company's name", "[language][names]") {
  CHECK(names_in("The law firm Harker & Doyle advised InterContinental Hotels PLC.") ==
        Strings{"Harker & Doyle/ORG", "InterContinental Hotels PLC/ORG"});
  CHECK(names_in("Greece asked the EU & IMF for money.") == Strings{"Greece/LOC", "EU/ORG", "IMF/ORG"});
  CHECK(names_in("He travelled to France & Germany.") == Strings{"France/LOC", "Germany/LOC"});
}

TEST_CASE("a company is known by its last word, and called by its first", "[language][names]") {
  CHECK(
      names_in("A court ordered Brandt Petroleum to pay. Brandt, which is based in Oslo, said it was disappointed.") ==
      Strings{"Brandt Petroleum/ORG", "Brandt/ORG", "Oslo/LOC"});
  CHECK(names_in("Karl Brandt leads Brandt Petroleum. Brandt said he was tired.") ==
        Strings{"Karl Brandt/PER", "Brandt Petroleum/ORG", "Brandt/PER"});
  CHECK(names_in("A court fined Mercado Group in Geneva. The oil trader Mercado said it would pay.") ==
        Strings{"Mercado Group/ORG", "Geneva/LOC", "Mercado/ORG"});
  CHECK(names_in("He made the remarks in an interview with Citizen TV.") == Strings{"Citizen TV/ORG"});
  CHECK(names_in("He watched TV at home.") == Strings{});
}

TEST_CASE("a capital at the start tells nothing of ordinary words, but of surnames", "[language][names]") {
  CHECK(names_in("Turnout was 68 percent, said Ann Smith.") == Strings{"Ann Smith/PER"});
  CHECK(names_in("He met Pat Maroon. Maroon, who signed on Monday, left.") == Strings{"Pat Maroon/PER", "Maroon/PER"});
}

TEST_CASE("what has a parliament or an election is a place", "[language][names]") {
  CHECK(names_in("Ann Smith won Norvania's presidential election on Sunday.") ==
        Strings{"Ann Smith/PER", "Norvania/LOC"});
  CHECK(names_in("He joined Radu's campaign on Sunday.") == Strings{"Radu/PER"});
}

TEST_CASE("the month of a dateline is no place", "[language][names]") {
  CHECK(names_in("CAIRO, Feb 3 (Reuters) - A court ruled on Friday.") == Strings{"CAIRO/LOC", "Reuters/ORG"});
}

TEST_CASE("weekdays, titles and ordinary words are nobody's names", "[language][names]") {
  CHECK(names_in("He was the last of the bosses, said detective Joe Coffey Monday.") == Strings{"Joe Coffey/PER"});
  CHECK(names_in("Emeritus Professor John Burrows said resources would come.") == Strings{"John Burrows/PER"});
  CHECK(names_in("Harry Kane won the Man of the Match award.") == Strings{"Harry Kane/PER"});
  CHECK(names_in("Prime Minister Theresa May met Angela Merkel.") == Strings{"Theresa May/PER", "Angela Merkel/PER"});
}

TEST_CASE("ranks and the capitals of headlines are left out of a person's name", "[language][names]") {
  CHECK(names_in("They heard Lt Col Alexander Vindman on Tuesday.") == Strings{"Alexander Vindman/PER"});
  const auto names =
      names_in("House Hitler was born in will become a police station. Adolf Hitler was born in Braunau.");
  CHECK(std::find(names.begin(), names.end(), "House Hitler/PER") == names.end());
}

TEST_CASE("a person is named behind what he or she is", "[language][names]") {
  CHECK(names_in("Facebook creator Mark Zuckerberg and immigration barrister Colin Yeo spoke.") ==
        Strings{"Facebook/ORG", "Mark Zuckerberg/PER", "Colin Yeo/PER"});
  CHECK(names_in("Erik ten Hag won. Ten Hag said so.") == Strings{"Erik ten Hag/PER", "Ten Hag/PER"});
  CHECK(names_in("Ten people of Manchester met John Gotti.") == Strings{"Manchester/LOC", "John Gotti/PER"});
}

TEST_CASE("beside a place a known place is no person", "[language][names]") {
  CHECK(names_in("Talks in Istanbul or Geneva remained possible.") == Strings{"Istanbul/LOC", "Geneva/LOC"});
  CHECK(names_in("Talks between Israel and Biden remained possible.") == Strings{"Israel/LOC", "Biden/PER"});
}

TEST_CASE("nicknames stand within a name", "[language][names]") {
  CHECK(names_in("The mobster Anthony \"Fat Tony\" Salerno died in Springfield.") ==
        Strings{"Anthony \"Fat Tony\" Salerno/PER", "Springfield/LOC"});
}

TEST_CASE("currencies and creeds are no names", "[language][names]") {
  CHECK(names_in("He gave US$50 million to Muslims in Haiti.") == Strings{"Haiti/LOC"});
  CHECK(names_in("Mecca is the holiest site of Islam.") == Strings{"Mecca/LOC"});
}

TEST_CASE("a dateline is a place", "[language][names]") {
  CHECK(names_in("JACKSON, Miss. — A judge sentenced a man on Friday.") == Strings{"JACKSON/LOC", "Miss./LOC"});
  CHECK(names_in("NATO, which met on Friday, did not agree.") == Strings{"NATO/ORG"});
}

TEST_CASE("a demonym inside of a name that the text has elsewhere is none", "[language][names]") {
  CHECK(names_in("Georgian Dream won the vote. Hungary congratulated Georgian Dream before a Georgian election.") ==
        Strings{"Georgian Dream/ORG", "Hungary/LOC", "Georgian Dream/ORG", "Georgian/demonym"});
}

TEST_CASE("a short form is of the type of the full name", "[language][names]") {
  CHECK(names_in("Manchester United lost. United sold a striker to Leeds.") ==
        Strings{"Manchester United/ORG", "United/ORG", "Leeds/LOC"});
  CHECK(names_in("Daniel Jordan was killed. Jordan tried to flee to Jordan.") ==
        Strings{"Daniel Jordan/PER", "Jordan/PER", "Jordan/LOC"});
}

TEST_CASE("what the text says elsewhere decides on a name", "[language][names]") {
  CHECK(names_in("The World Grain Forum (WGF) met on Friday. A farmer told WGF that prices rose.") ==
        Strings{"World Grain Forum/ORG", "WGF/ORG", "WGF/ORG"});
  CHECK(names_in("His lawyer, Sofia Lima, denied it.") == Strings{"Sofia Lima/PER"});
  CHECK(names_in("A lorry of Hansa Freight hit a wall, Brandt Engineering said.") ==
        Strings{"Hansa Freight/ORG", "Brandt Engineering/ORG"});
  CHECK(names_in("Shares of MAERSK and SIEMENS fell on Monday.") == Strings{"MAERSK/ORG", "SIEMENS/ORG"});
}

TEST_CASE("a name is as probable as its least probable word", "[language][names]") {
  Document document("Joe Biden met Zorblat.", {{{0, 22}, true}});
  pipeline().annotate(document);
  REQUIRE_FALSE(document.mentions.empty());
  for (const Mention& mention : document.mentions) {
    CHECK(mention.confidence > 0);
    CHECK(mention.confidence <= 1);
  }
  NameScores scores{name_tag_count, std::vector<float>(name_tag_count)};
  CHECK(probability(scores, 0, outside) == Approx(1.0 / name_tag_count));
  support(scores, {0, 1}, MentionType::person, 3);
  CHECK(probability(scores, 0, name_tag(MentionType::person, NamePart::unit)) ==
        Approx(std::exp(3.0) / (name_tag_count - 1 + std::exp(3.0))));
}

}  // namespace relata::language

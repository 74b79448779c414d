#include "tests/catch.h"
#include "tests/importers/extraction/read_text.h"

using namespace relata;
using formats::ZoneKind;
using tests::ReadText;

namespace {

using Expected = std::vector<std::string>;

Expected quotations(const std::string& text) { return ReadText(text).quotations(); }

}  // namespace

TEST_CASE("direct speech has its speaker before, behind and around it", "[extraction][quotations]") {
  CHECK(quotations("“We will leave the city,” Joe Biden said.") ==
        Expected{"Joe Biden say: direct “We will leave the city,”"});
  CHECK(quotations("“We will leave the city,” said Joe Biden.") ==
        Expected{"Joe Biden say: direct “We will leave the city,”"});
  CHECK(quotations("Joe Biden said: “We will leave the city.”") ==
        Expected{"Joe Biden say: direct “We will leave the city.”"});
  CHECK(quotations("“We will leave,” Joe Biden said, “and we will come back.”") ==
        Expected{"Joe Biden say: direct “We will leave,”", "Joe Biden say: direct “and we will come back.”"});
}

TEST_CASE("indirect speech is the clause without its that", "[extraction][quotations]") {
  CHECK(quotations("Joe Biden said that the talks had failed.") == Expected{"Joe Biden say: “the talks had failed”"});
  CHECK(quotations("Joe Biden announced on CNN that the talks had failed.") ==
        Expected{"Joe Biden announce: “the talks had failed” on CNN"});
  CHECK(quotations("Joe Biden told Reuters that the talks had failed.") ==
        Expected{"Joe Biden tell: “the talks had failed” on Reuters"});
  CHECK(quotations("The talks had failed on Monday, Joe Biden said.") ==
        Expected{"Joe Biden say: “The talks had failed on Monday”"});
}

TEST_CASE("a quoted part keeps both of its marks", "[extraction][quotations]") {
  CHECK(quotations("Joe Biden said that the vote had been “calm and fair”.")[0] ==
        "Joe Biden say: “the vote had been “calm and fair””");
  CHECK(quotations("Joe Biden said the \"vote\" was \"calm\", but not fair.")[0] ==
        "Joe Biden say: “the \"vote\" was \"calm\", but not fair”");
}

TEST_CASE("what follows that is reported, unless it modifies a noun", "[extraction][quotations]") {
  CHECK(quotations("Joe Biden announced on CNN that Israel would no longer supply Egypt with missiles.") ==
        Expected{"Joe Biden announce: “Israel would no longer supply Egypt with missiles” on CNN"});
  CHECK(quotations("Joe Biden announced a plan that would stop the war.") == Expected{});
}

TEST_CASE("whoever ends the sentence with a verb of saying has said it", "[extraction][quotations]") {
  CHECK(quotations("Norway might impose sanctions on Iran if the attacks resume, Joe Biden said.").size() == 1);
  CHECK(quotations("Norway might impose sanctions on Iran if the attacks resume as Joe Biden left.") == Expected{});
}

TEST_CASE("a phrase about the saying may end the sentence", "[extraction][quotations]") {
  CHECK(quotations("Apple, a maker of phones, left the city, Joe Biden said in a statement on Monday.") ==
        Expected{"Joe Biden say: “Apple, a maker of phones, left the city”"});
  CHECK(
      quotations("Tim Cook and another were jailed for fraud, Reuters reported on its website, citing court papers.") ==
      Expected{"Reuters report: “Tim Cook and another were jailed for fraud”"});
  CHECK(quotations("After the vote in the city, Joe Biden said on Monday.") == Expected{});
  CHECK(quotations("Joe Biden said Monday the talks had failed.") == Expected{"Joe Biden say: “the talks had failed”"});
}

TEST_CASE("a report behind its comma is known by its own subject, whatever verb stands before",
          "[extraction][quotations]") {
  CHECK(
      quotations("Flash floods triggered by heavy rains killed at least 40 people in Egypt over the weekend, officials "
                 "said on Monday.") ==
      Expected{"officials say: “Flash floods triggered by heavy rains killed at least 40 people in Egypt over the "
               "weekend”"});
  CHECK(quotations("Joe Biden resigned on Tuesday, the presidency said in a statement.") ==
        Expected{"the presidency say: “Joe Biden resigned on Tuesday”"});
  CHECK(quotations("Joe Biden will travel to Israel on Wednesday, his office said.") ==
        Expected{"his office say: “Joe Biden will travel to Israel on Wednesday”"});
}

TEST_CASE("a speaker's name may stand behind what he is", "[extraction][quotations]") {
  CHECK(quotations("He died on Saturday in Israel, his son, Joe Biden, said.") ==
        Expected{"Joe Biden say: “He died on Saturday in Israel”"});
}

TEST_CASE("what is called a broadcaster or newspaper is the channel", "[extraction][quotations]") {
  CHECK(quotations("“We will go to court,” Joe Biden told the broadcaster UNRWA.") ==
        Expected{"Joe Biden tell: direct “We will go to court,” on UNRWA"});
  CHECK(quotations("“We will go to court,” Joe Biden told UNRWA.") ==
        Expected{"Joe Biden tell: direct “We will go to court,” to UNRWA"});
}

TEST_CASE("what is asked, or about to be said, is not said", "[extraction][quotations]") {
  CHECK(quotations("Did Joe Biden threaten that he would leave?") == Expected{});
  CHECK(quotations("Joe Biden is not going to say that the talks have failed.") == Expected{});
}

TEST_CASE("according to names a source at either end", "[extraction][quotations]") {
  CHECK(quotations("According to UNRWA, 80,000 people have fled Rafah since Monday.") ==
        Expected{"UNRWA according to: “80,000 people have fled Rafah since Monday”"});
  CHECK(quotations("The delegations left the city, according to UNRWA.") ==
        Expected{"UNRWA according to: “The delegations left the city”"});
}

TEST_CASE("a quoted phrase is a direct quotation of who describes", "[extraction][quotations]") {
  CHECK(quotations("Israel has described its actions in Rafah as “precise operations.”") ==
        Expected{"Israel describe: direct “precise operations.”"});
}

TEST_CASE("what nobody said is no quotation", "[extraction][quotations]") {
  CHECK(quotations("Joe Biden did not say that the talks had failed.") == Expected{});
  CHECK(quotations("The said company left Rafah.") == Expected{});
  CHECK(quotations("The so-called “safe zone” in Rafah was hit.") == Expected{});
  CHECK(quotations("The soldiers left Rafah, indicating the end of the war.") == Expected{});
}

TEST_CASE("a caption that repeats a claim of the body is one quotation with it", "[extraction][quotations]") {
  const ReadText text({{ZoneKind::caption, "According to UNRWA, 80,000 people have fled Rafah since Monday"},
                       {ZoneKind::body,
                        "According to UNRWA, around 80,000 people have fled Rafah since Monday, "
                        "indicating the severe impact of the conflict."}});
  REQUIRE(text.quotations() == Expected{"UNRWA according to: “around 80,000 people have fled Rafah since Monday”"});
  CHECK(text.facts().quotations[0].sentences == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("boilerplate and biographies hold no quotations", "[extraction][quotations]") {
  const std::string said = "“We will leave the city,” Joe Biden said.";
  CHECK(ReadText({{ZoneKind::biography, said}}).quotations() == Expected{});
  CHECK(ReadText({{ZoneKind::boilerplate, said}}).quotations() == Expected{});
}

TEST_CASE("a source is one, from the headline on, and called by what it knows", "[extraction][quotations][linking]") {
  const ReadText read(
      {{ZoneKind::headline, "Retreat from Rafah near, source says"},
       {ZoneKind::body,
        "Israel may leave Rafah, a source familiar with the talks said. It does not mention the border, "
        "the source said."}});
  CHECK(read.quotations() == Expected{"a source familiar with the talks say: “Retreat from Rafah near”",
                                      "a source familiar with the talks say: “Israel may leave Rafah”",
                                      "a source familiar with the talks say: “It does not mention the border”"});
  // Two sources of the text stay two.
  CHECK(quotations("Israel may leave Rafah, a source close to the talks said. A source in Paris said that Israel would "
                   "stay.") ==
        Expected{"a source close to the talks say: “Israel may leave Rafah”", "a source say: “Israel would stay”"});
}

TEST_CASE("people who know of something speak; others are counted", "[extraction][quotations][linking]") {
  CHECK(quotations("Apple may sell the unit, according to two people familiar with the matter.") ==
        Expected{"two people familiar with the matter according to: “Apple may sell the unit”"});
  CHECK(quotations("Apple may sell the unit, three people with direct knowledge of the plan said.") ==
        Expected{"three people with direct knowledge of the plan say: “Apple may sell the unit”"});
  CHECK(ReadText("Two people left Paris. The water source dried up. A new energy source was found.")
            .facts()
            .entities.size() == 1);  // Paris
}

TEST_CASE("who speaks for a minister is not the minister", "[extraction][quotations][linking]") {
  const ReadText read("Israel will leave Rafah, a spokesperson for President Joe Biden said.");
  CHECK(read.quotations() == Expected{"a spokesperson for President Joe Biden say: “Israel will leave Rafah”"});
  CHECK(read.statements(read.facts().relations) ==
        Expected{"a spokesperson for President Joe Biden rel:represents Joe Biden",
                 "Joe Biden schema:jobTitle President"});
}

TEST_CASE("what ties a sentence to the one before is no part of a report", "[extraction][quotations]") {
  CHECK(quotations("Meanwhile, according to Reuters, Israel will leave Rafah.") ==
        Expected{"Reuters according to: “Israel will leave Rafah”"});
  CHECK(quotations("Israel, according to Reuters, will leave Rafah.") ==
        Expected{"Reuters according to: “Israel, according to Reuters, will leave Rafah”"});
}

TEST_CASE("a pronoun in a report speaks for who reports", "[extraction][quotations]") {
  const auto found = quotations("UNRWA said it had seen the plan as a threat and said it would appeal.");
  REQUIRE_FALSE(found.empty());
  for (const auto& quotation : found) CHECK(quotation.starts_with("UNRWA say"));
}

TEST_CASE("a title before the speaker's name is no part of the report", "[extraction][quotations]") {
  CHECK(quotations("Israel was informed of the delay on Friday, its director, John Smith, said by email.") ==
        Expected{"John Smith say: “Israel was informed of the delay on Friday”"});
  CHECK(quotations("Israel will leave Rafah, Paris and Berlin, Joe Biden said.") ==
        Expected{"Joe Biden say: “Israel will leave Rafah, Paris and Berlin”"});
}

TEST_CASE("what somebody denies of a charge is not the charge's report", "[extraction][quotations]") {
  CHECK(quotations("Israel has blamed Egypt for the attack, a charge Hamas denies.") == Expected{});
  CHECK(quotations("Israel may leave Rafah, Hamas said.") == Expected{"Hamas say: “Israel may leave Rafah”"});
}

TEST_CASE("a source is nobody named before it", "[extraction][quotations]") {
  CHECK(quotations("The club could sell John Smith, a source close to the club said.") ==
        Expected{"a source close to the club say: “The club could sell John Smith”"});
}

TEST_CASE("what is posted somewhere is said there", "[extraction][quotations]") {
  CHECK(quotations("“We will leave,” Joe Biden said in a video posted on X.") ==
        Expected{"Joe Biden say: direct “We will leave,” on X"});
}

TEST_CASE("a rank before the speaker's name is no obstacle", "[extraction][quotations]") {
  CHECK(quotations("Det Insp John Smith, of Siemens, described it as “a cruel and calculated crime”.") ==
        Expected{"John Smith describe: direct “a cruel and calculated crime”"});
}

TEST_CASE("what is told to a programme is told through its maker", "[extraction][quotations]") {
  CHECK(quotations("Anna Schmidt told CNN's Today programme that Israel would leave Rafah.") ==
        Expected{"Anna Schmidt tell: “Israel would leave Rafah” on CNN"});
}

TEST_CASE("who vouches for the saying is no part of what is said", "[extraction][quotations]") {
  const auto found = quotations("Joe Biden told Israel he wants to leave Rafah, according to Reuters.");
  CHECK(std::ranges::count(found, "Joe Biden tell: “he wants to leave Rafah” to Israel") == 1);
}

TEST_CASE("who stands behind a quotation and a verb of saying speaks", "[extraction][quotations]") {
  CHECK(quotations("“Rivers are dying while departments argue,” wrote its chair, Anna Schmidt, “and nobody cares.”") ==
        Expected{"Anna Schmidt write: direct “Rivers are dying while departments argue,”",
                 "Anna Schmidt write: direct “and nobody cares.”"});
}

TEST_CASE("what somebody else says is no part of a report", "[extraction][quotations]") {
  CHECK(quotations("Apple said that it expected no increase, and Siemens said it might leave Israel.") ==
        Expected{"Apple say: “it expected no increase”", "Siemens say: “it might leave Israel”"});
}

TEST_CASE("who stands behind a complement is no speaker", "[extraction][quotations][linking]") {
  CHECK(quotations("The widow of the actor John Smith told CNN that he had left Israel.") ==
        Expected{"the widow of the actor tell: “he had left Israel” on CNN"});
  CHECK(quotations("A lawyer for the actor, John Smith, told CNN that he had left Israel.") ==
        Expected{"John Smith tell: “he had left Israel” on CNN"});
}

TEST_CASE("what is told to people without a name is told all the same", "[extraction][quotations]") {
  CHECK(quotations("Joe Biden told journalists that a meeting was possible.") ==
        Expected{"Joe Biden tell: “a meeting was possible” to journalists"});
  CHECK(quotations("Joe Biden told employees that had left the city.") == Expected{});
}

TEST_CASE("whoever is quoted as saying has said it, and who quotes is the channel", "[extraction][quotations]") {
  const Expected relayed{"Joe Biden say: “the talks had failed” on CNN"};
  CHECK(quotations("Joe Biden was quoted by CNN as saying that the talks had failed.") == relayed);
  CHECK(quotations("CNN quoted Joe Biden as saying that the talks had failed.") == relayed);
  CHECK(quotations("“We will leave the city,” Joe Biden was quoted as saying by CNN.") ==
        Expected{"Joe Biden say: direct “We will leave the city,” on CNN"});
  CHECK(quotations("Joe Biden was quoted by the state-run Reuters news agency as saying that the talks had failed.") ==
        Expected{"Joe Biden say: “the talks had failed” on Reuters"});
  CHECK(quotations("Joe Biden has never been quoted as saying that the talks had failed.") == Expected{});
}

TEST_CASE("state media speak without a name", "[extraction][quotations]") {
  CHECK(quotations("State television reported that the talks had failed.") ==
        Expected{"state television report: “the talks had failed”"});
  CHECK(quotations("Egyptian state media said that the talks had failed.") ==
        Expected{"Egyptian state media say: “the talks had failed”"});
  CHECK(quotations("Joe Biden watched television.") == Expected{});
}

TEST_CASE("a study is whose it is, and on the channel that published it", "[extraction][quotations]") {
  CHECK(quotations("The talks had failed, according to a report published on Monday by NATO.") ==
        Expected{"NATO according to: “The talks had failed”"});
  CHECK(quotations("Sleep is good, according to a study published in the journal Daily News Egypt.") ==
        Expected{"- according to: “Sleep is good” on Daily News Egypt"});
}

TEST_CASE("media, services and dioceses tell things", "[extraction][quotations][linking]") {
  CHECK(quotations("Israel bombed Damascus on Monday, state media said.") ==
        Expected{"state media say: “Israel bombed Damascus on Monday”"});
  CHECK(quotations("State television said that Israel had bombed Damascus.") ==
        Expected{"state television say: “Israel had bombed Damascus”"});
  CHECK(quotations("Israel bombed Damascus on Monday, the emergency services said.") ==
        Expected{"the emergency services say: “Israel bombed Damascus on Monday”"});
  CHECK(quotations("Israel bombed Damascus on Monday, locals said.") ==
        Expected{"locals say: “Israel bombed Damascus on Monday”"});
  CHECK(quotations("Gunmen freed the priest on Saturday, the diocese of Enugu said.") ==
        Expected{"the diocese of Enugu say: “Gunmen freed the priest on Saturday”"});
}

TEST_CASE("what is said at a place does not tell how somebody got there", "[extraction][quotations]") {
  CHECK(quotations("Thousands of people fled towards Damascus, where aid groups warned of hunger.").empty());
}

#include "importers/extraction/time/time.h"

#include <chrono>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/catch.h"
#include "tests/importers/extraction/plain_document.h"

namespace {

using namespace relata;
using extraction::Day;
using extraction::TimeExpression;
using extraction::TimeKind;
using std::chrono::days;
using namespace std::chrono_literals;

Day date(int year, unsigned month, unsigned day) {
  return Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
}

const Day thursday = date(2024, 5, 9);

// "text: value" of each expression, the value as point, begin/end, or a duration's count and unit.
std::vector<std::string> times(const std::string& text, std::optional<Day> anchor = thursday) {
  std::vector<std::string> result;
  for (const auto& found : extraction::find_times(*tests::plain_document(text), anchor)) {
    const auto& time = found.time;
    std::string value = time.point;
    if (found.kind == TimeKind::interval) value = time.begin + "/" + time.end;
    if (found.kind == TimeKind::duration) value = found.duration.value + " " + found.duration.unit;
    result.push_back(time.text + ": " + value);
  }
  return result;
}

using Expected = std::vector<std::string>;

}  // namespace

TEST_CASE("a weekday is the last one up to the day of publication", "[extraction][time]") {
  CHECK(times("They left Cairo on Thursday.") == Expected{"on Thursday: 2024-05-09"});
  CHECK(times("They left Cairo on Friday.") == Expected{"on Friday: 2024-05-03"});
  CHECK(times("On Wednesday, Biden announced it.") == Expected{"On Wednesday: 2024-05-08"});
  CHECK(times("Monday's attack was condemned.") == Expected{"Monday: 2024-05-06"});
}

TEST_CASE("a weekday in a clause about the future is the next one", "[extraction][time]") {
  CHECK(times("The court will rule on Monday.") == Expected{"on Monday: 2024-05-13"});
  CHECK(times("The court is scheduled to rule on Thursday.") == Expected{"on Thursday: 2024-05-09"});
  CHECK(times("The court will rule next Thursday.") == Expected{"next Thursday: 2024-05-16"});
  CHECK(times("He said on Monday that talks will resume on Friday.") ==
        Expected{"on Monday: 2024-05-06", "on Friday: 2024-05-10"});
}

TEST_CASE("a date without a year is the last one, or the next where the future is told", "[extraction][time]") {
  CHECK(times("The conflict began on 7 October.") == Expected{"on 7 October: 2023-10-07"});
  CHECK(times("The conflict began on October 7th.") == Expected{"on October 7th: 2023-10-07"});
  CHECK(times("They will meet on 3 June.") == Expected{"on 3 June: 2024-06-03"});
  CHECK(times("They are to meet on 3 June.") == Expected{"on 3 June: 2024-06-03"});
  CHECK(times("He died on 29 February.", date(2023, 1, 5)) == Expected{"on 29 February: 2020-02-29"});
  CHECK(times("He died on 31 December.", date(2024, 1, 1)) == Expected{"on 31 December: 2023-12-31"});
}

TEST_CASE("absolute dates need no day of publication", "[extraction][time]") {
  for (const auto& anchor : {std::optional<Day>{}, std::optional<Day>{thursday}}) {
    CHECK(times("It opened on May 9, 2019.", anchor) == Expected{"on May 9, 2019: 2019-05-09"});
    CHECK(times("It opened on 9th of May 2019.", anchor) == Expected{"on 9th of May 2019: 2019-05-09"});
    CHECK(times("It opened in Sept. 2019.", anchor) == Expected{"in Sept. 2019: 2019-09"});
    CHECK(times("It opened in 2019.", anchor) == Expected{"in 2019: 2019"});
    CHECK(times("It opened on 2019-05-09.", anchor) == Expected{"on 2019-05-09: 2019-05-09"});
    CHECK(times("Music of the 1990s.", anchor) == Expected{"the 1990s: 1990/1999"});
  }
}

TEST_CASE("without a day of publication nothing is guessed", "[extraction][time]") {
  CHECK(times("They left on Thursday.", {}) == Expected{"on Thursday: "});
  CHECK(times("They fled since Monday.", {}) == Expected{"since Monday: /"});
  CHECK(times("It began on 7 October.", {}) == Expected{"on 7 October: "});
  CHECK(times("It happened last week.", {}) == Expected{"last week: "});
}

TEST_CASE("prepositions open an interval", "[extraction][time]") {
  CHECK(times("80,000 people fled since Monday.") == Expected{"since Monday: 2024-05-06/"});
  CHECK(times("The truce holds until Sunday.") == Expected{"until Sunday: /2024-05-12"});
  CHECK(times("It must be done by 2030.") == Expected{"by 2030: /2030"});
  CHECK(times("It was built before 2010.") == Expected{"before 2010: /2009"});
  CHECK(times("It was built after March 2010.") == Expected{"after March 2010: 2010-04/"});
}

TEST_CASE("ranges give both ends", "[extraction][time]") {
  CHECK(times("It ran from 3 to 12 September.") == Expected{"from 3 to 12 September: 2023-09-03/2023-09-12"});
  CHECK(times("It ran from Monday to Wednesday.") == Expected{"from Monday to Wednesday: 2024-05-06/2024-05-08"});
  CHECK(times("Between 2014 and 2018 it grew.") == Expected{"Between 2014 and 2018: 2014/2018"});
  CHECK(times("It ran from November to March.") == Expected{"from November to March: 2023-11/2024-03"});
  CHECK(times("It ran November 19-20.") == Expected{"November 19-20: 2023-11-19/2023-11-20"});
}

TEST_CASE("weeks, months and years beside the day of publication", "[extraction][time]") {
  CHECK(times("It happened last week.") == Expected{"last week: 2024-04-29/2024-05-05"});
  CHECK(times("It happened last month.") == Expected{"last month: 2024-04"});
  CHECK(times("It will happen next year.") == Expected{"next year: 2025"});
  CHECK(times("It happened earlier this month.") == Expected{"earlier this month: 2024-05-01/2024-05-09"});
  CHECK(times("It happened last month.", date(2024, 1, 31)) == Expected{"last month: 2023-12"});
  CHECK(times("It happened yesterday.", date(2024, 3, 1)) == Expected{"yesterday: 2024-02-29"});
  CHECK(times("It will happen tomorrow.", date(2023, 12, 31)) == Expected{"tomorrow: 2024-01-01"});
  CHECK(times("It happened two days ago.") == Expected{"two days ago: 2024-05-07"});
  CHECK(times("It happened two years ago.") == Expected{"two years ago: 2022"});
  CHECK(times("It happened over the past decade.") == Expected{"over the past decade: 2014/2024"});
  CHECK(times("It happened last summer.") == Expected{"last summer: 2023"});
  CHECK(times("It happened in early 2020.") == Expected{"in early 2020: 2020-01/2020-06"});
  CHECK(times("It happened last May.") == Expected{"last May: 2023-05"});
}

TEST_CASE("parts of longer times", "[extraction][time]") {
  CHECK(times("It closed in late July 2019.") == Expected{"in late July 2019: 2019-07-16/2019-07-31"});
  CHECK(times("It closed in mid-2019.") == Expected{"in mid-2019: 2019-04/2019-09"});
  CHECK(times("Music of the late 1990s.") == Expected{"the late 1990s: 1995/1999"});
  CHECK(times("It closed at the end of 2019.") == Expected{"at the end of 2019: 2019-09/2019-12"});
  CHECK(times("It must close by the end of May 2019.") == Expected{"by the end of May 2019: /2019-05-31"});
  CHECK(times("It closed before the start of 2019.") == Expected{"before the start of 2019: /2018-12-31"});
  CHECK(times("It must close by year-end.") == Expected{"by year-end: /2024-12-31"});
  CHECK(times("It will close later this year.") == Expected{"later this year: 2024-05-09/2024-12-31"});
  CHECK(times("It will close for the rest of the month.") ==
        Expected{"for the rest of the month: 2024-05-09/2024-05-31"});
  CHECK(times("They fled late on Monday.") == Expected{"late on Monday: 2024-05-06"});
  CHECK(times("They fled on the night of 5 May.") == Expected{"on the night of 5 May: 2024-05-05"});
  CHECK(times("Sales rose in the year to date.") == Expected{"in the year to date: 2024-01-01/2024-05-09"});
}

TEST_CASE("weeks, quarters and weekdays by their number", "[extraction][time]") {
  CHECK(times("It opens in the first week of 2015.") == Expected{"in the first week of 2015: 2014-12-29/2015-01-04"});
  CHECK(times("It opened in the last two weeks of 2019.") ==
        Expected{"in the last two weeks of 2019: 2019-12-16/2019-12-29"});
  CHECK(times("It opened in the first three months of 2019.") ==
        Expected{"in the first three months of 2019: 2019-01/2019-03"});
  CHECK(times("It opened on the last Friday of May 2019.") == Expected{"on the last Friday of May 2019: 2019-05-31"});
  CHECK(times("It opened on the fifth Friday of June 2019.") == Expected{"on the fifth Friday of June 2019: "});
  CHECK(times("It rose in Q1 2017.") == Expected{"in Q1 2017: 2017-01/2017-03"});
  CHECK(times("It rose in this year's first quarter.") == Expected{"in this year's first quarter: 2024-01/2024-03"});
  CHECK(times("Profit rose for the quarter ended March 31, 2019.") ==
        Expected{"for the quarter ended March 31, 2019: 2019-01-01/2019-03-31"});
  CHECK(times("Profit rose in the six months to June 2019.") ==
        Expected{"in the six months to June 2019: 2019-01/2019-06"});
  CHECK(times("It opens in the week of May 8, 2019.") == Expected{"in the week of May 8, 2019: 2019-05-06/2019-05-12"});
  CHECK(times("It opens in week 3 of 2027.") == Expected{"in week 3 of 2027: 2027-01-18/2027-01-24"});
  CHECK(times("It rained over the weekend.") == Expected{"over the weekend: 2024-05-04/2024-05-05"});
  CHECK(times("It opened in the 2019-20 season.") == Expected{"in the 2019-20: 2019/2020"});
  CHECK(times("The 19th century ended.") == Expected{"The 19th century: 1800/1899"});
}

TEST_CASE("holidays that can be computed", "[extraction][time]") {
  CHECK(times("It closed on Christmas Eve.") == Expected{"on Christmas Eve: 2023-12-24"});
  CHECK(times("It closed on Good Friday.") == Expected{"on Good Friday: 2024-03-29"});
  CHECK(times("It will close on Memorial Day.") == Expected{"on Memorial Day: 2024-05-27"});
  CHECK(times("It closed on Thanksgiving 2022.") == Expected{"on Thanksgiving 2022: 2022-11-24"});
  CHECK(times("It closed on Black Friday.") == Expected{"on Black Friday: 2023-11-24"});
  CHECK(times("It closed on New Year's Day.") == Expected{"on New Year's Day: 2024-01-01"});
  CHECK(times("It closed before Easter.") == Expected{"before Easter: /2024-03-30"});
  CHECK(times("The Good Friday Agreement holds.").empty());
  CHECK(times("A Christmas tree on Easter Island.").empty());
  CHECK(times("It will close on Independence Day.").empty());
}

TEST_CASE("bounds of all spellings", "[extraction][time]") {
  CHECK(times("It will open as early as 2030.") == Expected{"as early as 2030: 2030/"});
  CHECK(times("It opens no later than May 2030.") == Expected{"no later than May 2030: /2030-05"});
  CHECK(times("It opened in 2019 or later.") == Expected{"in 2019 or later: 2019/"});
  CHECK(times("It opened more than two weeks ago.") == Expected{"more than two weeks ago: /2024-04-25"});
  CHECK(times("It opened after 7 October 2023.") == Expected{"after 7 October 2023: 2023-10-07/"});
  CHECK(times("He quoted figures from 2019.") == Expected{"from 2019: 2019/"});
  CHECK(times("They came on Monday and later said so.") == Expected{"on Monday: 2024-05-06"});
  CHECK(times("It rose in 2013, 2014 and 2015.") == Expected{"in 2013: 2013", "2014: 2014", "2015: 2015"});
  CHECK(times("It rose in 2013 but not 2014.") == Expected{"in 2013: 2013", "2014: 2014"});
  CHECK(times("He won by 1500 votes, but not 2014.") == Expected{});
}

TEST_CASE("days counted from other days", "[extraction][time]") {
  CHECK(times("It opened a decade ago.") == Expected{"a decade ago: 2014"});
  CHECK(times("It opened half a century ago.") == Expected{"half a century ago: 1974"});
  CHECK(times("It opened two and a half years ago.") == Expected{"two and a half years ago: 2021"});
  CHECK(times("It opened two or three years ago.") == Expected{"two or three years ago: 2021/2022"});
  CHECK(times("It opened 5-6 days ago.") == Expected{"5-6 days ago: 2024-05-03/2024-05-04"});
  CHECK(times("It opened three years back.") == Expected{"three years back: 2021"});
  CHECK(times("He led them for two years back home.") == Expected{"for two years: 2 years"});
  CHECK(times("It opened a week ago today.") == Expected{"a week ago today: 2024-05-02"});
  CHECK(times("It opened two weeks ago on Monday.") == Expected{"two weeks ago on Monday: 2024-04-22"});
  CHECK(times("It opened two Fridays ago.") == Expected{"two Fridays ago: 2024-04-26"});
  CHECK(times("It opened the Monday before last.") == Expected{"the Monday before last: 2024-04-29"});
  CHECK(times("It opened three months before May 2018.") == Expected{"three months before May 2018: 2018-02"});
  CHECK(times("It opened two years after 2010.") == Expected{"two years: 2 years", "after 2010: 2011/"});
  CHECK(times("It opened six months prior.") == Expected{"six months prior: "});
  CHECK(times("It opened the day after 5 May 2024.") == Expected{"the day after 5 May 2024: 2024-05-06"});
  CHECK(times("It opened the week before Christmas.") == Expected{"the week before Christmas: 2023-12-18/2023-12-24"});
  CHECK(times("It opened the weekend after Easter.") == Expected{"the weekend after Easter: 2024-04-06/2024-04-07"});
  CHECK(times("It opened the Sunday before Easter.") == Expected{"the Sunday before Easter: 2024-03-24"});
  CHECK(times("It opened the day after the attack.").empty());
  CHECK(times("It will open in three years.") == Expected{"in three years: 2027"});
  CHECK(times("It will open in two weeks' time.") == Expected{"in two weeks' time: 2024-05-23"});
  CHECK(times("It opens in a year's time.") == Expected{"in a year's time: 2025"});
  CHECK(times("It opened in two weeks.") == Expected{"in two weeks: 2 weeks"});
  CHECK(times("It will open in two or three days.") == Expected{"in two or three days: 2024-05-11/2024-05-12"});
}

TEST_CASE("halves, centuries and quarters", "[extraction][time]") {
  CHECK(times("It rose in the second half of the 1990s.") == Expected{"in the second half of the 1990s: 1995/1999"});
  CHECK(times("It rose in the first half of May.") == Expected{"in the first half of May: 2024-05-01/2024-05-15"});
  CHECK(times("It rose in the second half of the game.").empty());
  CHECK(times("Of the late 19th and early 20th centuries.") ==
        Expected{"the late 19th and early 20th centuries: 1850/1949"});
  CHECK(times("He came 19th and 20th.").empty());
  CHECK(times("It rose in 3Q17 and 1H 2016.") == Expected{"in 3Q17: 2017-07/2017-09", "1H 2016: 2016-01/2016-06"});
  CHECK(times("It took 3q and 2h.") == Expected{"2h: 2 hours"});
  CHECK(times("It rose last quarter.") == Expected{"last quarter: 2024-01/2024-03"});
  CHECK(times("It rose in the last quarter.") == Expected{"in the last quarter: 2024-01/2024-03"});
  CHECK(times("It rose in the 10 days to April 15.") == Expected{"in the 10 days to April 15: 2024-04-06/2024-04-15"});
  CHECK(times("It rose in the three months through June 2023.") ==
        Expected{"in the three months through June 2023: 2023-04/2023-06"});
  CHECK(times("It opened in mid-to-late May.") == Expected{"in mid-to-late May: 2024-05-10/2024-05-31"});
  CHECK(times("It snowed in the winter of 2022-23.") == Expected{"in the winter of 2022-23: 2022/2023"});
}

TEST_CASE("days side by side are a range", "[extraction][time]") {
  CHECK(times("It ran on 5 and 6 May.") == Expected{"on 5 and 6 May: 2024-05-05/2024-05-06"});
  CHECK(times("It ran on April 5 and 6.") == Expected{"on April 5 and 6: 2024-04-05/2024-04-06"});
  CHECK(times("On April 5 and 6 people died.") == Expected{"On April 5: 2024-04-05"});
  CHECK(times("It ran on January 5 and 9.") == Expected{"on January 5: 2024-01-05"});
  CHECK(times("It rained from Sunday night into Monday.") ==
        Expected{"from Sunday night into Monday: 2024-05-05/2024-05-06"});
  CHECK(times("It ran from the 27th to the 3rd of April.") ==
        Expected{"from the 27th to the 3rd of April: 2024-03-27/2024-04-03"});
  CHECK(times("It ran from January 12 to 22 this year.") ==
        Expected{"from January 12 to 22 this year: 2024-01-12/2024-01-22"});
}

TEST_CASE("rough bounds and open stretches", "[extraction][time]") {
  CHECK(times("It stood since at least 2018.") == Expected{"since at least 2018: 2018/"});
  CHECK(times("It opens by around June 2025.") == Expected{"by around June 2025: /2025-06"});
  CHECK(times("It rose in recent weeks.") == Expected{"in recent weeks: /2024-05-09"});
  CHECK(times("It will rise in the coming days.") == Expected{"in the coming days: 2024-05-09/"});
  CHECK(times("After recent years of falling prices it closed.") == Expected{"recent years: /2024-05-09"});
  CHECK(times("It took between two and three years.") == Expected{"between two and three years: 3 years"});
  CHECK(times("It fell in 2006/2007.") == Expected{"in 2006/2007: 2006/2007"});
  CHECK(times("It ruled for decades.") == Expected{"for decades:  decades"});
  CHECK(times("It took two to three years.") == Expected{"two to three years: 3 years"});
  CHECK(times("It took three-and-a-half years.") == Expected{"three-and-a-half years: 3.5 years"});
  CHECK(times("Two to three people died.").empty());
  CHECK(times("He left in the summer.") == Expected{"in the summer: "});
  CHECK(times("It rained throughout the whole summer.") == Expected{"throughout the whole summer: "});
  CHECK(times("He spent there the entire summer.") == Expected{"the entire summer: "});
  CHECK(times("He spent there the whole fall.").empty());
  CHECK(times("He was hurt in the fall.").empty());
  CHECK(times("After the fall of Kabul he left.").empty());
}

TEST_CASE("dates in figures", "[extraction][time]") {
  CHECK(times("It opened in 05/2016.") == Expected{"in 05/2016: 2016-05"});
  CHECK(times("It opened in 2016-05.") == Expected{"in 2016-05: 2016-05"});
  CHECK(times("It opened on 5.21.2016.") == Expected{"on 5.21.2016: 2016-05-21"});
  CHECK(times("It opened on 21May2016.") == Expected{"on 21May2016: 2016-05-21"});
  CHECK(times("It opened on 2016 May 21.") == Expected{"on 2016 May 21: 2016-05-21"});
  CHECK(times("It opened on 2016 05 21.") == Expected{"on 2016 05 21: 2016-05-21"});
  CHECK(times("He counted 2016 05 41.").empty());
  CHECK(times("It opened on 2016/21/May.") == Expected{"on 2016/21/May: 2016-05-21"});
  CHECK(times("It opened in 2019-W23.") == Expected{"in 2019-W23: 2019-06-03/2019-06-09"});
  CHECK(times("It opened in the w/c 6 May 2024.") == Expected{"w/c 6 May 2024: 2024-05-06/2024-05-12"});
  CHECK(times("She was born on twenty five January 1986.") == Expected{"on twenty five January 1986: 1986-01-25"});
  CHECK(times("He left in '98.") == Expected{"in '98: 1998"});
  CHECK(times("He left '98 behind.").empty());
  CHECK(times("He starred in '12 Angry Men'.").empty());
  CHECK(times("He was born in April of 87.") == Expected{"in April of 87: 1987-04"});
  CHECK(times("In April of 87 patients 3 died.") == Expected{"In April: 2024-04"});
  CHECK(times("He left on 29th - too late.") == Expected{"on 29th: 2024-04-29"});
  CHECK(times("He lives on 29th Street.").empty());
  CHECK(times("It opened on January 8, a Monday.") == Expected{"on January 8, a Monday: 2024-01-08"});
  CHECK(times("It opened on January 5, Monday of old.") == Expected{"on January 5: 2024-01-05", "Monday: 2024-05-06"});
  CHECK(times("It opened on Friday the 13th.") == Expected{"on Friday the 13th: 2023-10-13"});
  CHECK(times("It opened at 2024-05-06T18:00:00Z.") == Expected{"at 2024-05-06T18:00:00Z: 2024-05-06T18:00:00Z"});
}

TEST_CASE("clocks in words and their zones", "[extraction][time]") {
  CHECK(times("It began at half past seven in the evening on Sunday.") ==
        Expected{"at half past seven in the evening on Sunday: 2024-05-05T19:30:00"});
  CHECK(times("It began on Sunday at a quarter to nine.") ==
        Expected{"on Sunday at a quarter to nine: 2024-05-05T08:45:00"});
  CHECK(times("It began at 10:30 p.m. (1930 GMT) on Sunday.") ==
        Expected{"at 10:30 p.m. (1930 GMT) on Sunday: 2024-05-05T22:30:00+03:00"});
  CHECK(times("It began on Sunday at about 9 am local time.") ==
        Expected{"on Sunday at about 9 am local time: 2024-05-05T09:00:00"});
  CHECK(times("It begins at 5 p.m. ET on 5 May 2024.") ==
        Expected{"at 5 p.m. ET on 5 May 2024: 2024-05-05T17:00:00-04:00"});
  CHECK(times("It begins at 5 p.m. Pacific time on 5 January 2024.") ==
        Expected{"at 5 p.m. Pacific time on 5 January 2024: 2024-01-05T17:00:00-08:00"});
  CHECK(times("It began at 10:30 p.m. (1917 GMT) on Sunday.") ==
        Expected{"at 10:30 p.m. (1917 GMT) on Sunday: 2024-05-05T22:30:00"});
  CHECK(times("It began at 15:00 GMT (11:00 EDT) on Sunday.") ==
        Expected{"at 15:00 GMT (11:00 EDT) on Sunday: 2024-05-05T15:00:00Z"});
  CHECK(times("It took 5 minutes to 10 hours.") == Expected{"5 minutes: 5 minutes", "10 hours: 10 hours"});
  CHECK(times("The vote was ten to five on Sunday.") == Expected{"on Sunday: 2024-05-05"});
}

TEST_CASE("feasts of other calendars", "[extraction][time]") {
  CHECK(times("It closed on Yom Kippur 2023.") == Expected{"on Yom Kippur 2023: 2023-09-25"});
  CHECK(times("It closed on Rosh Hashanah 2024.") == Expected{"on Rosh Hashanah 2024: 2024-10-03/2024-10-04"});
  CHECK(times("It closed during Passover.") == Expected{"during Passover: 2024-04-23/2024-04-30"});
  CHECK(times("It closed during Hanukkah 2023.") == Expected{"during Hanukkah 2023: 2023-12-08/2023-12-15"});
  CHECK(times("It closed on Orthodox Easter 2024.") == Expected{"on Orthodox Easter 2024: 2024-05-05"});
  // The crescent is announced: a day sooner or later than computed.
  CHECK(times("It closed during the holy month of Ramadan.") ==
        Expected{"during the holy month of Ramadan: 2024-03/2024-04"});
  CHECK(times("It closed on Eid al-Fitr.") == Expected{"on Eid al-Fitr: 2024-04"});
  CHECK(times("A Passover meal at the eid market.").empty());
  CHECK(times("They met on eid al fitr 2022.") == Expected{"on eid al fitr 2022: 2022-05"});
  CHECK(times("It closed over Labor Day 2021 weekend.") ==
        Expected{"over Labor Day 2021 weekend: 2021-09-04/2021-09-06"});
  CHECK(times("It closed over the Thanksgiving weekend.") ==
        Expected{"over the Thanksgiving weekend: 2023-11-23/2023-11-26"});
  CHECK(times("It closed over the Easter weekend.") == Expected{"over the Easter weekend: 2024-03-30/2024-03-31"});
}

TEST_CASE("dates of a year that is told from afar", "[extraction][time]") {
  CHECK(times("It opened in May last year.") == Expected{"in May last year: 2023-05"});
  CHECK(times("It opened on 5 May of this year.") == Expected{"on 5 May of this year: 2024-05-05"});
  CHECK(times("It opened on Saturday, 6 July.") == Expected{"on Saturday, 6 July: 2024-07-06"});
  CHECK(times("Sales rose so far this year.") == Expected{"so far this year: 2024-01-01/2024-05-09"});
  CHECK(times("Prior to 2019 it was open.") == Expected{"Prior to 2019: /2018"});
  CHECK(times("It opened in May '87.") == Expected{"in May '87: 1987-05"});
  CHECK(times("It runs for three days from 5 June 2024.") ==
        Expected{"for three days from 5 June 2024: 2024-06-05/2024-06-07"});
  CHECK(times("It took place this past week.") == Expected{"this past week: 2024-05-02/2024-05-09"});
}

TEST_CASE("of years that begin when their owners say only the text is kept", "[extraction][time]") {
  CHECK(times("Sales rose in fiscal 2019.") == Expected{"in fiscal 2019: "});
  CHECK(times("It rose this fiscal year.") == Expected{"this fiscal year: "});
  CHECK(times("It rose in the 2023 fiscal year.") == Expected{"2023 fiscal year: "});
  CHECK(times("It rose in the fiscal year.") == Expected{"in the fiscal year: "});
  CHECK(times("It rose in FY2019 and FY 2019/20.") == Expected{"in FY2019: ", "FY 2019/20: "});
  CHECK(times("It rose in the third quarter of fiscal 2019.") == Expected{"in the third quarter of fiscal 2019: "});
  CHECK(times("It rose in Q3 of fiscal 2019.") == Expected{"in Q3 of fiscal 2019: "});
  CHECK(times("It rose in fiscal Q3 2019.") == Expected{"Q3 2019: "});
  CHECK(times("He taught in the school year 2008.") == Expected{"in the school year 2008: "});
  CHECK(times("It runs in the 2019-20 academic year.") == Expected{"in the 2019-20 academic year: "});
  CHECK(times("It runs in the 2019-2020 academic year.") == Expected{"in the 2019-2020 academic year: "});
  CHECK(times("It fell in the financial year ended March 2019.") ==
        Expected{"in the financial year ended March 2019: 2018-04/2019-03"});
  CHECK(times("It rose in the 2023 calendar year.") == Expected{"2023 calendar year: 2023"});
  CHECK(times("It is the school of 2019.") == Expected{});
}

TEST_CASE("up to the day of writing", "[extraction][time]") {
  CHECK(times("It is the worst storm to date.") == Expected{"to date: /2024-05-09"});
  CHECK(times("It has until now been secret.") == Expected{"until now: /2024-05-09"});
  CHECK(times("He ruled from 1998 to the present.") == Expected{"from 1998 to the present: 1998/2024-05-09"});
  CHECK(times("He ruled from 1998 to present.") == Expected{"from 1998 to present: 1998/2024-05-09"});
  CHECK(times("He is the one to date her.").empty());
  CHECK(times("He came to present it, and for the present day trip.").empty());
  CHECK(times("It is the worst storm to date.", std::nullopt).empty());
}

TEST_CASE("a day with last, this or next before it", "[extraction][time]") {
  CHECK(times("He left last November 3.") == Expected{"last November 3: 2023-11-03"});
  CHECK(times("He left last May 9.") == Expected{"last May 9: 2023-05-09"});
  CHECK(times("He ate the last 3/4 of it.").empty());
  CHECK(times("He left this May 12.") == Expected{"this May 12: 2024-05-12"});
  CHECK(times("It will open next January 4.") == Expected{"next January 4: 2025-01-04"});
  CHECK(times("It opened last May 9, 2019.") == Expected{"last May 9, 2019: 2019-05-09"});
}

TEST_CASE("a stretch of days that will end may have begun", "[extraction][time]") {
  CHECK(times("It will run from 5 May to 20 May.") == Expected{"from 5 May to 20 May: 2024-05-05/2024-05-20"});
  CHECK(times("It will run between April and June.") == Expected{"between April and June: 2024-04/2024-06"});
  CHECK(times("It will run between July and August.") == Expected{"between July and August: 2024-07/2024-08"});
  CHECK(times("It will run from Monday to Friday.") == Expected{"from Monday to Friday: 2024-05-13/2024-05-17"});
}

TEST_CASE("bounds on what is counted from a day", "[extraction][time]") {
  CHECK(times("It came less than three days after 5 May 2024.") ==
        Expected{"less than three days after 5 May 2024: 2024-05-05/2024-05-08"});
  CHECK(times("It came more than three days after 5 May 2024.") ==
        Expected{"more than three days after 5 May 2024: 2024-05-08/"});
  CHECK(times("It came less than a week before 5 May 2024.") ==
        Expected{"less than a week before 5 May 2024: 2024-04-28/2024-05-05"});
  CHECK(times("It came up to three days after 5 May 2024.") ==
        Expected{"up to three days after 5 May 2024: 2024-05-05/2024-05-08"});
  CHECK(times("It came more than a week before 5 May 2024.") ==
        Expected{"more than a week before 5 May 2024: /2024-04-28"});
  CHECK(times("It runs for two days, from Monday to Tuesday.") ==
        Expected{"for two days: 2 days", "from Monday to Tuesday: 2024-05-06/2024-05-07"});
  CHECK(times("It ran for two days, from 5 May 2024.") ==
        Expected{"for two days, from 5 May 2024: 2024-05-05/2024-05-06"});
}

TEST_CASE("counts of several units", "[extraction][time]") {
  CHECK(times("It opened two years and three days ago.") == Expected{"two years and three days ago: 2022-05-06"});
  CHECK(times("It opened a year and two months ago.") == Expected{"a year and two months ago: 2023-03"});
  CHECK(times("It rose in the last 2 weeks and 2 days.") ==
        Expected{"in the last 2 weeks and 2 days: 2024-04-23/2024-05-09"});
  CHECK(times("It opened two years and some days ago.").size() == 2);
  CHECK(times("It rose for the last three months and two days ago it fell.") ==
        Expected{"for the last three months: 2024-02-09/2024-05-09", "two days ago: 2024-05-07"});
  CHECK(times("It grew for 3y.") == Expected{"for 3y: 3 years"});
  CHECK(times("The 3y yield and Model 3Y.").empty());
}

TEST_CASE("the governing verb tells past from future", "[extraction][time]") {
  // "tariffs imposed on goods in September would remain": a participle of the past under a verb of the future
  const auto document = tests::plain_document("tariffs imposed in September will remain");
  using language::Deprel;
  using language::Upos;
  using language::Xpos;
  using Analysis = std::vector<std::tuple<Upos, Xpos, int, Deprel>>;
  const auto analyse = [](language::Document& text, const Analysis& analysis) {
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      auto& token = text.tokens[i];
      std::tie(token.upos, token.xpos, token.head, token.deprel) = analysis[i];
    }
  };
  analyse(*document, {{Upos::NOUN, Xpos::NNS, 5, Deprel::nsubj},
                      {Upos::VERB, Xpos::VBN, 0, Deprel::acl},
                      {Upos::ADP, Xpos::IN, 3, Deprel::case_},
                      {Upos::PROPN, Xpos::NNP, 1, Deprel::obl},
                      {Upos::AUX, Xpos::MD, 5, Deprel::aux},
                      {Upos::VERB, Xpos::VB, -1, Deprel::root}});
  auto found = extraction::find_times(*document, thursday);
  REQUIRE(found.size() == 1);
  CHECK(found[0].time.point == "2023-09");
  document->tokens[3].head = 5;
  found = extraction::find_times(*document, thursday);
  REQUIRE(found.size() == 1);
  CHECK(found[0].time.point == "2024-09");

  // What is announced is told in the present tense, as headlines tell what is over.
  const auto told = [&](const std::string& verb, const std::string& lemma, Xpos tag, const std::string& end = " .") {
    const auto text = tests::plain_document("voters " + verb + " Monday" + end);
    analyse(*text, {{Upos::NOUN, Xpos::NN, 1, Deprel::nsubj},
                    {Upos::VERB, tag, -1, Deprel::root},
                    {Upos::PROPN, Xpos::NNP, 1, Deprel::obl},
                    {Upos::PUNCT, Xpos::period, 1, Deprel::punct}});
    text->tokens[1].lemma = lemma;
    return extraction::find_times(*text, thursday).at(0).time.point;
  };
  CHECK(told("begins", "begin", Xpos::VBZ) == "2024-05-13");
  CHECK(told("begins", "begin", Xpos::VBZ, "") == "2024-05-06");
  CHECK(told("kills", "kill", Xpos::VBZ) == "2024-05-06");
  CHECK(told("takes", "take", Xpos::VBZ) == "2024-05-06");
  CHECK(told("schedule", "schedule", Xpos::VB) == "2024-05-13");
  CHECK(told("agree", "agree", Xpos::VB) == "2024-05-06");

  // "called it for Monday" looks ahead, though it was called before.
  const auto called = [&](const std::string& preposition, const std::string& lemma) {
    const auto text = tests::plain_document("voters called " + preposition + " Monday");
    analyse(*text, {{Upos::NOUN, Xpos::NN, 1, Deprel::nsubj},
                    {Upos::VERB, Xpos::VBD, -1, Deprel::root},
                    {Upos::ADP, Xpos::IN, 3, Deprel::case_},
                    {Upos::PROPN, Xpos::NNP, 1, Deprel::obl}});
    text->tokens[1].lemma = lemma;
    return extraction::find_times(*text, thursday).at(0).time.point;
  };
  CHECK(called("for", "call") == "2024-05-13");
  CHECK(called("on", "call") == "2024-05-06");
  CHECK(called("for", "pay") == "2024-05-06");
}

TEST_CASE("what the day of writing cannot place is not placed", "[extraction][time]") {
  CHECK(times("The following year he moved.") == Expected{"The following year: "});
  CHECK(times("The next day he moved.") == Expected{"The next day: "});
  CHECK(times("He scored in the first half.").empty());
  CHECK(times("He was jailed for the following three years.") == Expected{"for the following three years: "});
  CHECK(times("He was jailed for the next three years.") == Expected{"for the next three years: "});
  CHECK(times("It will last for the next three years.") == Expected{"for the next three years: 2024-05-10/2027-05-09"});
  CHECK(times("It stood in 1200 BC.").empty());
  CHECK(times("They meet every other Friday.") == Expected{"Friday: "});
}

TEST_CASE("September 11 is that of 2001 by its name", "[extraction][time]") {
  CHECK(times("Security changed after 9/11.") == Expected{"after 9/11: 2001-09-11/"});
  CHECK(times("The Sept. 11 attacks changed it.") == Expected{"Sept. 11: 2001-09-11"});
  CHECK(times("It opened on Sept. 11.") == Expected{"on Sept. 11: 2023-09-11"});
}

TEST_CASE("a span of time that nothing places is a duration", "[extraction][time]") {
  CHECK(times("After two days of negotiations they left.") == Expected{"After two days: 2 days"});
  CHECK(times("They agreed on a two-week truce.") == Expected{"two-week: 2 weeks"});
  CHECK(times("It lasted two and a half hours.") == Expected{"two and a half hours: 2.5 hours"});
  CHECK(times("He was jailed for a year.") == Expected{"for a year: 1 years"});
  CHECK(times("It lasted a year and a half.") == Expected{"a year and a half: 1.5 years"});
  CHECK(times("It lasted 2 years and 3 months.") == Expected{"2 years and 3 months: 27 months"});
  CHECK(times("It lasted half an hour.") == Expected{"half an hour: 0.5 hours"});
  CHECK(times("On a weeklong visit, a month-long strike.") == Expected{"weeklong: 1 weeks", "a month-long: 1 months"});
  CHECK(times("It rained all week.") == Expected{"all week: 1 weeks"});
  CHECK(times("Talks went on for several months.") == Expected{"for several months:  months"});
}

TEST_CASE("what is counted from an event of the story keeps only its text", "[extraction][time]") {
  CHECK(times("Three years later he returned.") == Expected{"Three years later: "});
  CHECK(times("He went to work every Monday.") == Expected{"Monday: "});
}

TEST_CASE("clock times join their date", "[extraction][time]") {
  CHECK(times("It began at 5 pm GMT on Monday.") == Expected{"at 5 pm GMT on Monday: 2024-05-06T17:00:00Z"});
  CHECK(times("It began on Monday at 5:30 p.m. in Rome.") == Expected{"on Monday at 5:30 p.m.: 2024-05-06T17:30:00"});
}

TEST_CASE("times of day", "[extraction][time]") {
  CHECK(times("It began on Monday from 2 to 4 pm.") ==
        Expected{"on Monday from 2 to 4 pm: 2024-05-06T14:00:00/2024-05-06T16:00:00"});
  CHECK(times("It began at 8:30 a.m. EDT on Monday.") ==
        Expected{"at 8:30 a.m. EDT on Monday: 2024-05-06T08:30:00-04:00"});
  CHECK(times("It began at 0700 GMT on Monday.") == Expected{"at 0700 GMT on Monday: 2024-05-06T07:00:00Z"});
  CHECK(times("It began at 9 p.m. Moscow time on Monday.") ==
        Expected{"at 9 p.m. Moscow time on Monday: 2024-05-06T21:00:00"});
  CHECK(times("It ran from 15:30 to 17:55 on 5 May 2024.") ==
        Expected{"from 15:30 to 17:55 on 5 May 2024: 2024-05-05T15:30:00/2024-05-05T17:55:00"});
  CHECK(times("It began at ten o'clock.") == Expected{"at ten o'clock: "});
  CHECK(times("It cost 8.30 and at 5 he left.").empty());
}

TEST_CASE("words of time that mean something else", "[extraction][time]") {
  CHECK(times("Theresa May resigned.").empty());
  CHECK(times("You may go.").empty());
  CHECK(times("They march on.").empty());
  CHECK(times("The Sunday Times reported it.").empty());
  CHECK(times("He hosted Saturday Night Live.").empty());
  CHECK(times("President Moon Jae-in a year ago said so.") == Expected{"a year ago: 2023"});
  CHECK(times("This is a second chance.").empty());
  CHECK(times("3 Min Read").empty());
  CHECK(times("Some 2,024 people and 78,404 others in 12 groups of 2024 people").empty());
  CHECK(times("The 30-year-old man").empty());
  CHECK(times("The man, 30 years old").empty());
  CHECK(times("Call 138-2010-2015").empty());
}

TEST_CASE("every weekday is found within a week of the day of publication", "[extraction][time]") {
  constexpr std::array names = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> any_day(0, 60000);
  for (int round = 0; round < 300; ++round) {
    const Day anchor = date(1900, 1, 1) + days{any_day(random)};
    const unsigned weekday = static_cast<unsigned>(round % 7);
    for (const bool future : {false, true}) {
      const auto found = extraction::find_times(
          *tests::plain_document(std::string(future ? "He will speak on " : "He spoke on ") + names[weekday]), anchor);
      REQUIRE(found.size() == 1);
      int y = 0, m = 0, d = 0;
      REQUIRE(std::sscanf(found[0].time.point.c_str(), "%d-%d-%d", &y, &m, &d) == 3);
      const Day resolved = date(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
      CHECK(std::chrono::weekday{resolved} == std::chrono::weekday{weekday});
      CHECK((future ? resolved - anchor : anchor - resolved) <= days{7});
      CHECK((future ? resolved >= anchor : resolved <= anchor));
    }
  }
}

TEST_CASE("the tokens of an expression take in its preposition and its head is its last word", "[extraction][time]") {
  const auto document = tests::plain_document("80,000 people fled Rafah since Monday.");
  const auto found = extraction::find_times(*document, thursday);
  REQUIRE(found.size() == 1);
  CHECK(found[0].tokens == language::Span{4, 6});
  CHECK(document->form(found[0].head) == "Monday");
}

TEST_CASE("nonsense of dates is harmless", "[extraction][time]") {
  CHECK(times("on 30 February 2019") == Expected{"on 30 February 2019: "});
  CHECK(times("on 99/99/9999").empty());
  times("between between from since 99999999999999999999 of of the the last last last 1/1/1/1 - - -");
  times(std::string(20000, '1') + " days ago in the end of the end of the end of the end of the end of May");
}

#include "importers/formats/agency_lines.h"

#include <string>

#include "importers/formats/zones.h"
#include "tests/catch.h"

using namespace relata::formats;

namespace {

std::string dateline(const std::string& text) { return text.substr(0, dateline_end(text)); }
std::string credit(const std::string& text) { return text.substr(credit_begin(text)); }

}  // namespace

TEST_CASE("a dateline ends at a dash, or behind a known agency", "[formats][zones]") {
  CHECK(dateline("CAIRO, May 9 (Reuters) - Delegations left.") == "CAIRO, May 9 (Reuters) - ");
  CHECK(dateline("VIENNA — The house will be sold.") == "VIENNA — ");
  CHECK(dateline("NEW DELHI: The house will be sold.") == "NEW DELHI: ");
  CHECK(dateline("Note: The house will be sold.").empty());
  CHECK(dateline("AT 9:30 The house was sold.").empty());
  CHECK(dateline("(Reuters) — The company agreed.") == "(Reuters) — ");
  CHECK(dateline("Hong Kong (CNN Business) A muddled view of talks.") == "Hong Kong (CNN Business) ");
  CHECK(dateline("(CNN) President Trump spoke.") == "(CNN) ");
  CHECK(dateline("(Lima) A court sentenced him.") == "(Lima) ");
  CHECK(dateline("(New York) – The court sentenced him.") == "(New York) – ");
  CHECK(dateline("Nov 3, 2025 - Researchers found it.") == "Nov 3, 2025 - ");
  CHECK(dateline("3 November 2025 — Researchers found it.") == "3 November 2025 — ");
  CHECK(dateline("On November 3, 2025 he left - for good.").empty());
  CHECK(dateline("(Not that it matters) The house was sold.").empty());
  CHECK(dateline("November - The month of fog.").empty());
  CHECK(dateline("Delegations left the city - at last.").empty());
  CHECK(dateline("Jane Doe (R-Ohio) Said so.").empty());
  CHECK(dateline("The network (CNN) reported it.").empty());
}

TEST_CASE("a credit is told from its caption", "[formats][zones]") {
  CHECK(credit("She speaks at the Capitol on July 25, 2019.J. Scott Applewhite / AP file") ==
        "J. Scott Applewhite / AP file");
  CHECK(credit("The house in Vienna (Image: GETTY )") == "(Image: GETTY )");
  CHECK(credit("President Trump, October 31, 2019. (Joshua Roberts/Reuters)") == "(Joshua Roberts/Reuters)");
  CHECK(credit("A street in Rafah. Photo by Jane Doe") == "Photo by Jane Doe");
  CHECK(credit("People flee Rafah. Reuters") == "Reuters");
  CHECK(credit("People (and cars) leave Rafah.").empty());
  CHECK(credit("Reuters and other agencies left Rafah.").empty());
  CHECK(credit("").empty());
}

TEST_CASE("credits of captions and lines about reporting are page furniture", "[formats][zones]") {
  CHECK(is_page_furniture("(Reporting by Jane Doe, John Roe; Editing by Mary Major.)"));
  CHECK(is_page_furniture("Additional reporting by Jane Doe"));
  CHECK(is_page_furniture("https://example.org/news/2019/11"));
  CHECK(is_page_furniture("<img src=\"x.png\" width=\"1\">"));
  CHECK(is_page_furniture("Media playback is unsupported on your device"));
  CHECK(is_page_furniture("Also read: Cargo ship runs aground off Denmark"));
  CHECK(is_page_furniture("This article was amended on 15 March 2023 to correct a name."));
  CHECK(is_page_furniture("Jane Doe contributed reporting from Hong Kong."));
  CHECK(is_page_furniture("Write to Jane Doe at jane.doe@example.org"));
  CHECK_FALSE(is_page_furniture("Reporting on the war, she travelled to Gaza."));
  CHECK_FALSE(is_page_furniture("Editing genes is easier now, said the authors."));
}

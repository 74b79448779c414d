#include "graph/finite_number.h"

#include "tests/catch.h"

using relata::graph::finite_number;

TEST_CASE("a finite number is all of its text", "[graph][number]") {
  CHECK(finite_number("12") == 12);
  CHECK(finite_number("-0.5") == -0.5);
  CHECK(finite_number("+8908081") == 8908081);
  CHECK(finite_number("1e6") == 1e6);
  CHECK(finite_number(".5") == 0.5);
  CHECK(finite_number("1e308") == 1e308);
  for (const auto* text : {"", "+", "-", "+-1", "--1", "nan", "NaN", "inf", "-INF", "infinity", "1e400", "0x10", "1,5",
                           "12 ", " 12", "12km", "many", "1e"}) {
    CAPTURE(text);
    CHECK_FALSE(finite_number(text));
  }
}

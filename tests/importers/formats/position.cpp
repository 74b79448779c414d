#include "importers/formats/position.h"

#include "tests/catch.h"

using namespace relata::formats;

TEST_CASE("a byte lies in a line and a column, in whatever order it is asked for", "[formats]") {
  PositionFinder positions("a\xC3\xA4 b\n\nc\n");
  const auto is_at = [&](std::size_t offset, std::uint64_t line, std::uint64_t column) {
    const auto found = positions.at(offset);
    return found.line == line && found.column == column;
  };
  CHECK(is_at(0, 1, 1));
  CHECK(is_at(3, 1, 3));
  CHECK(is_at(5, 1, 5));
  CHECK(is_at(6, 2, 1));
  CHECK(is_at(7, 3, 1));
  CHECK(is_at(9, 4, 1));
  CHECK(is_at(4, 1, 4));
  CHECK(is_at(8, 3, 2));
}

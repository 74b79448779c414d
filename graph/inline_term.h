// Literals that are their own id: whole numbers, decimals, booleans, dates. Only lexical forms that the value gives
// back exactly are inline ("7", not "+7" or "07"); all others go through the dictionary.
#pragma once

#include <cstdint>
#include <optional>

#include "graph/term_id.h"
#include "graph/term_view.h"

namespace relata::graph {

// The id that holds `term` itself, or nullopt where its datatype, form or size needs the dictionary.
std::optional<TermId> inline_id(const TermView& term);

// The term of an inline id. Requires is_inline(id); throws StoreError where no term has that id.
Term inline_term(TermId id);

// A decimal is digits / 10^scale: "1.50" is 150 with scale 2.
struct Decimal {
  std::int64_t digits = 0;
  unsigned scale = 0;
};

// What an inline id stands for; each requires that tag.
std::int64_t integer_value(TermId id);
Decimal decimal_value(TermId id);
bool boolean_value(TermId id);

}  // namespace relata::graph

// The four kinds of queries.
#pragma once

namespace relata::sparql {

enum class Form { select, ask, construct, describe };

}  // namespace relata::sparql

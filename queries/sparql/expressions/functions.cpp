#include "queries/sparql/expressions/functions.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace relata::sparql {

const Function* find_function(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (const auto table :
       {term_functions(), string_functions(), number_functions(), regex_functions(), hash_functions()})
    for (const auto& function : table)
      if (function.name == upper) return &function;
  return nullptr;
}

}  // namespace relata::sparql

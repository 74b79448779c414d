#include "queries/sparql/expressions/functions.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "graph/vocabulary.h"

namespace relata::sparql {

const ValuePtr& CallState::now() {
  if (!now_)
    now_ = Value::from_term(
        graph::Term::typed(now_date_time(), graph::vocabulary::iri(graph::vocabulary::xsd::prefix, "dateTime")));
  return now_;
}

std::mt19937_64& CallState::random() {
  if (!random_) {
    std::random_device device;
    random_.emplace(std::uint64_t{device()} << 32U | device());
  }
  return *random_;
}

std::uint64_t CallState::blank_scope() {
  if (!blank_scope_) blank_scope_ = random()();
  return *blank_scope_;
}

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

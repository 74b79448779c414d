#include "queries/sparql/update.h"

#include "queries/sparql/algebra/translate.h"
#include "queries/sparql/parser/parser.h"
#include "queries/sparql/update/updater.h"

namespace relata::sparql {
namespace {

UpdateStep step_of(syntax::UpdateOperation operation) {
  return std::visit(
      [](auto&& part) -> UpdateStep {
        if constexpr (std::is_same_v<std::decay_t<decltype(part)>, syntax::Modify>) {
          auto translated = translate(part);
          Modify modify;
          modify.where.from = std::move(part.from);
          modify.where.from_named = std::move(part.from_named);
          modify.where.with = std::move(part.with);
          modify.where.base = std::move(part.base);
          modify.where.algebra = std::move(translated.where);
          modify.deleted = std::move(translated.deleted);
          modify.inserted = std::move(translated.inserted);
          return modify;
        } else {
          return std::forward<decltype(part)>(part);
        }
      },
      std::move(operation));
}

}  // namespace

Update parse_update(std::string_view text, const Options& options) {
  auto parsed = std::make_shared<ParsedUpdate>();
  const auto prefixes = options.well_known_prefixes ? well_known_prefixes() : graph::Prefixes();
  for (auto& operation : Parser(text, options.base, prefixes).update_unit())
    parsed->steps.push_back(step_of(std::move(operation)));
  return Update(std::move(parsed));
}

UpdateCount apply(const Update& update, graph::Store& store, const Options& options) {
  auto transaction = store.begin();
  Updater updater(transaction, options);
  for (const auto& step : update.parsed_->steps) std::visit(updater, step);
  transaction.commit();
  return updater.count();
}

}  // namespace relata::sparql

#include "importers/extraction/identifiers.h"

#include <fmt/format.h>
#include <unicode/translit.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "importers/formats/article_id.h"

namespace relata::extraction {
namespace {

std::string_view folder(EntityKind kind) {
  switch (kind) {
    case EntityKind::person:
      return "person/";
    case EntityKind::organization:
      return "organization/";
    case EntityKind::place:
      return "place/";
    case EntityKind::product:
      return "product/";
  }
  return "";
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string to_ascii(std::string_view name) {
  // A transliterator keeps state: one for each thread.
  thread_local const std::unique_ptr<icu::Transliterator> fold = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  }();
  auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  if (fold) fold->transliterate(text);
  std::string folded;
  text.toUTF8String(folded);
  return folded;
}

}  // namespace

std::string slug(std::string_view name) {
  std::string result;
  for (char c : is_ascii(name) ? std::string(name) : to_ascii(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0)
      result += static_cast<char>(std::tolower(byte));
    else if (c == '\'')
      continue;  // O'Neill is "oneill"
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (!result.empty() && result.back() == '-') result.pop_back();
  return result.empty() ? formats::article_id(name) : result;
}

std::string Naming::article(const formats::Article& article) const { return base + "article/" + article.id; }

std::string Naming::entity(const formats::Article& of_article, const Facts& facts, EntityIndex entity) const {
  const auto& wanted = facts.entities[entity];
  if (!wanted.iri.empty()) return wanted.iri;
  if (!wanted.unnamed) return fmt::format("{}entity/{}{}", base, folder(wanted.kind), slug(wanted.label));
  const auto number = std::count_if(facts.entities.begin(), facts.entities.begin() + entity + 1,
                                    [](const Entity& other) { return other.unnamed; });
  return fmt::format("{}#entity-{}", article(of_article), number);
}

std::string Naming::entity(const language::Gazetteer& gazetteer, std::uint32_t entry) const {
  if (const auto iri = gazetteer.entry(entry).iri; !iri.empty()) return std::string(iri);
  const auto kind = entity_kind(gazetteer.entry(entry).kind);
  return fmt::format("{}entity/{}{}", base, folder(kind), slug(gazetteer_label(gazetteer, entry)));
}

std::string Naming::gazetteer_graph() const { return graph::vocabulary::iri(base, graph::vocabulary::gazetteer_graph); }

std::string gazetteer_label(const language::Gazetteer& gazetteer, std::uint32_t index) {
  const auto entry = gazetteer.entry(index);
  std::string label(entry.name);
  if (!entry.iri.empty()) return label;
  for (const auto& candidate : gazetteer.find(label)) {
    if (candidate.demonym || entity_kind(gazetteer.entry(candidate.entry).kind) != entity_kind(entry.kind)) continue;
    const bool is_first = candidate.entry == index;
    if (!is_first && entry.container != language::GazetteerEntry::none)
      label.append(", ").append(gazetteer.entry(entry.container).name);
    break;
  }
  return label;
}

EntityKind entity_kind(language::GazetteerKind kind) {
  using language::GazetteerKind;
  switch (kind) {
    case GazetteerKind::country:
    case GazetteerKind::city:
    case GazetteerKind::region:
    case GazetteerKind::untyped:
      return EntityKind::place;
    case GazetteerKind::organization:
    case GazetteerKind::medium:
    case GazetteerKind::platform:
      return EntityKind::organization;
    case GazetteerKind::person:
      return EntityKind::person;
    case GazetteerKind::product:
      return EntityKind::product;
  }
  return EntityKind::place;
}

}  // namespace relata::extraction

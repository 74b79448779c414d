#include "graph/rdf/jsonld_context.h"

#include <algorithm>
#include <utility>

#include "graph/rdf/iri.h"

namespace relata::graph::jsonld {
namespace {

using rapidjson::Value;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The characters after which a term may be a prefix without saying so.
bool ends_as_prefix(std::string_view iri) {
  return !iri.empty() && (std::string_view(":/?#[]@").find(iri.back()) != std::string_view::npos || iri == "_:");
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// "prefix" and "suffix" of a name that has a colon after its first character.
std::optional<std::pair<std::string_view, std::string_view>> split(std::string_view name) {
  const auto colon = name.find(':', 1);
  if (name.empty() || colon == std::string_view::npos) return std::nullopt;
  return std::pair(name.substr(0, colon), name.substr(colon + 1));
}

const Value* find_member(const Value& object, std::string_view name) {
  const Value key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  const auto found = object.FindMember(key);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

void read_container(const Value& value, TermDefinition& made) {
  const auto add = [&](const Value& each) {
    if (!each.IsString()) throw Problem("\"@container\" has to be a string");
    const auto name = text_of(each);
    if (name == "@list") {
      made.list = true;
    } else if (name == "@set") {
      made.set = true;
    } else if (name == "@language") {
      made.language_map = true;
    } else if (name == "@index") {
      made.index_map = true;
    } else {
      throw Problem("containers of kind " + quoted(name) + " are not supported");
    }
  };
  if (value.IsNull()) return;
  if (!value.IsArray()) return add(value);
  for (const auto& each : value.GetArray()) add(each);
}

}  // namespace

bool is_keyword(std::string_view name) {
  return name.size() > 1 && name.front() == '@' && std::all_of(name.begin() + 1, name.end(), is_letter);
}

// Terms may lean on each other so far.
constexpr std::size_t longest_chain = 500;

struct Context::Local {
  const Value& object;
  std::size_t chain = 0;
  std::map<std::string, bool, std::less<>> defined;  // false while it is being defined
};

const TermDefinition* Context::find(std::string_view term) const {
  const auto found = terms_.find(term);
  return found == terms_.end() ? nullptr : &found->second;
}

std::optional<std::string> Context::expand(std::string_view value, bool by_vocabulary, bool by_base) const {
  if (is_keyword(value)) return std::string(value);
  if (by_vocabulary) {
    if (const auto* term = find(value)) return term->name;
  }
  if (const auto parts = split(value)) {
    const auto [prefix, suffix] = *parts;
    if (prefix == "_" || suffix.starts_with("//")) return std::string(value);
    const auto* term = find(prefix);
    if (term != nullptr && term->prefix && term->name) return *term->name + std::string(suffix);
    if (is_absolute_iri(value)) return std::string(value);
  }
  if (by_vocabulary && vocabulary_) return *vocabulary_ + std::string(value);
  if (by_base) return resolve_iri(base_, value);
  return std::nullopt;
}

std::optional<std::string> Context::expand_key(std::string_view key) const { return expand(key, true, false); }
std::optional<std::string> Context::expand_type(std::string_view value) const { return expand(value, true, true); }
std::optional<std::string> Context::expand_id(std::string_view value) const { return expand(value, false, true); }

void Context::add(const Value& local) {
  if (local.IsNull()) {
    *this = Context(document_base_);
  } else if (local.IsString()) {
    throw Problem("the context " + quoted(text_of(local)) +
                  " lies elsewhere, and nothing is fetched: put it in its place");
  } else if (local.IsArray()) {
    for (const auto& each : local.GetArray()) {
      if (each.IsArray()) throw Problem("a context inside of two lists");
      add(each);
    }
  } else if (local.IsObject()) {
    add_object(local);
  } else {
    throw Problem("a context has to be an object");
  }
}

void Context::add_object(const Value& object) {
  Local local{object, 0, {}};
  const auto text_or_null = [&](const char* name, const auto& use) {
    const auto found = object.FindMember(name);
    if (found == object.MemberEnd()) return;
    if (!found->value.IsString() && !found->value.IsNull()) throw Problem(quoted(name) + " has to be a string");
    use(found->value.IsNull() ? std::nullopt : std::optional(std::string(text_of(found->value))));
  };
  for (const char* name : {"@import", "@propagate", "@direction"}) {
    const auto found = object.FindMember(name);
    if (found != object.MemberEnd() && !found->value.IsNull()) throw Problem(quoted(name) + " is not supported");
  }
  if (const auto version = object.FindMember("@version");
      version != object.MemberEnd() && !(version->value.IsNumber() && version->value.GetDouble() == 1.1))
    throw Problem("\"@version\" has to be 1.1");
  text_or_null("@base", [&](auto base) { base_ = base ? resolve_iri(base_, *base) : std::string(); });
  text_or_null("@vocab", [&](auto vocabulary) {
    if (!vocabulary) {
      vocabulary_.reset();
      return;
    }
    auto expanded = expand(*vocabulary, true, true);
    if (!expanded) throw Problem("\"@vocab\" stands for nothing");
    vocabulary_ = std::move(expanded);
  });
  text_or_null("@language", [&](auto language) { language_ = language.value_or(""); });
  for (const auto& each : object.GetObject()) {
    const std::string term(text_of(each.name));
    if (!is_keyword(term)) {
      define(local, term);
    } else if (term == "@type" || term == "@id" || term == "@value") {
      throw Problem("the keyword " + quoted(term) + " cannot be given a meaning");
    }
  }
}

void Context::define(Local& local, const std::string& term) {
  const auto [entry, is_new] = local.defined.try_emplace(term, false);
  if (!is_new && !entry->second) throw Problem("the term " + quoted(term) + " is defined by itself");
  if (!is_new) return;
  if (term.empty()) throw Problem("a term without a name");
  if (++local.chain > longest_chain) throw Problem("the term " + quoted(term) + " leans on too many others");
  terms_.erase(term);
  auto made = definition_of(local, term, *find_member(local.object, term));
  --local.chain;
  terms_[term] = std::move(made);
  entry->second = true;
}

// As expand_type(), after what the name leans on has been defined.
std::optional<std::string> Context::expand_defined(Local& local, std::string_view name) {
  const auto need = [&](std::string_view term) {
    const std::string key(term);
    if (!is_keyword(key) && find_member(local.object, key) != nullptr) define(local, key);
  };
  need(name);
  if (const auto parts = split(name)) need(parts->first);
  return expand(name, true, false);
}

TermDefinition Context::definition_of(Local& local, const std::string& term, const Value& value) {
  TermDefinition made;
  if (value.IsNull()) return made;
  if (value.IsString()) {
    read_id(local, term, &value, made);
    made.prefix = made.name && split(term) == std::nullopt && ends_as_prefix(*made.name);
    return made;
  }
  if (!value.IsObject()) throw Problem("the term " + quoted(term) + " has to be a string or an object");
  for (const char* name : {"@context", "@nest", "@index"})
    if (value.HasMember(name)) throw Problem("the term " + quoted(term) + ": " + quoted(name) + " is not supported");
  if (const auto* type = find_member(value, "@type"); type != nullptr && !type->IsNull()) {
    if (!type->IsString()) throw Problem("the term " + quoted(term) + ": \"@type\" has to be a string");
    made.type = expand_defined(local, text_of(*type)).value_or("");
    if (made.type == "@json") throw Problem("the term " + quoted(term) + ": values of \"@json\" are not supported");
    if (made.type != "@id" && made.type != "@vocab" && made.type != "@none" && !is_absolute_iri(made.type))
      throw Problem("the term " + quoted(term) + ": its \"@type\" is no IRI");
  }
  if (const auto* reverse = find_member(value, "@reverse")) {
    if (value.HasMember("@id")) throw Problem("the term " + quoted(term) + " has both \"@id\" and \"@reverse\"");
    read_reverse(local, *reverse, made);
  } else {
    read_id(local, term, find_member(value, "@id"), made);
  }
  if (const auto* container = find_member(value, "@container")) read_container(*container, made);
  if (const auto* language = find_member(value, "@language")) {
    if (!language->IsString() && !language->IsNull())
      throw Problem("the term " + quoted(term) + ": \"@language\" has to be a string");
    made.language = language->IsNull() ? "" : std::string(text_of(*language));
  }
  if (const auto* prefix = find_member(value, "@prefix")) {
    if (!prefix->IsBool()) throw Problem("the term " + quoted(term) + ": \"@prefix\" has to be true or false");
    made.prefix = prefix->GetBool();
  }
  return made;
}

void Context::read_reverse(Local& local, const Value& value, TermDefinition& made) {
  if (!value.IsString()) throw Problem("\"@reverse\" has to be a string");
  made.name = expand_defined(local, text_of(value));
  if (!made.name || !is_absolute_iri(*made.name))
    throw Problem("\"@reverse\" " + quoted(text_of(value)) + " is no IRI");
  made.reverse = true;
}

// What the term stands for: `value`, unless that is its own name or null, which then has to have a meaning without it.
void Context::read_id(Local& local, const std::string& term, const Value* value, TermDefinition& made) {
  if (value != nullptr && value->IsNull()) return;
  if (value != nullptr && !value->IsString())
    throw Problem("the term " + quoted(term) + ": \"@id\" has to be a string");
  const std::string name(value == nullptr ? term : text_of(*value));
  if (name != term) {
    made.name = expand_defined(local, name);
  } else {
    if (const auto parts = split(name); parts && find_member(local.object, parts->first) != nullptr)
      define(local, std::string(parts->first));
    made.name = expand(name, false, false);
    if (!made.name && vocabulary_) made.name = *vocabulary_ + name;
  }
  if (!made.name || (!is_keyword(*made.name) && !is_absolute_iri(*made.name) && !made.name->starts_with("_:")))
    throw Problem("the term " + quoted(term) + " stands for " + quoted(name) + ", which is no IRI");
  if (*made.name == "@context") throw Problem("\"@context\" can have no other name");
}

}  // namespace relata::graph::jsonld

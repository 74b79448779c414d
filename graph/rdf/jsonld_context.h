// The active context of JSON-LD 1.1: what the terms and the names of a document stand for.
// https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm
#pragma once

#include <rapidjson/document.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace relata::graph::jsonld {

// What is wrong, or not supported. The reader adds where.
class Problem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline std::string_view text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

// Whether it is one of the names that JSON-LD keeps for itself, or may later: "@" and letters.
bool is_keyword(std::string_view name);

// `name` stands for an IRI, a blank node ("_:…") or a keyword; nullopt: for nothing, it is left out.
struct TermDefinition {
  std::optional<std::string> name;
  std::string type;                     // "@id", "@vocab", "@none", a datatype's IRI; empty: none
  std::optional<std::string> language;  // "" is no language, whatever the default
  bool reverse = false, prefix = false;
  bool list = false, set = false, language_map = false, index_map = false;
};

class Context {
 public:
  explicit Context(std::string document_base) : document_base_(document_base), base_(std::move(document_base)) {}

  // Adds what an "@context" says. Throws Problem: a context that has to be fetched is one, and so are scoped, imported
  // and protected ones.
  void add(const rapidjson::Value& local);

  const TermDefinition* find(std::string_view term) const;

  // What a key or a type stands for: a term, else relative to @vocab. nullopt: nothing.
  std::optional<std::string> expand_key(std::string_view key) const;
  // What a type stands for: as a key, else relative to the base.
  std::optional<std::string> expand_type(std::string_view value) const;
  // What the value of "@id" stands for: relative to the base.
  std::optional<std::string> expand_id(std::string_view value) const;

  const std::string& language() const { return language_; }

 private:
  struct Local;  // a context that is being added

  void add_object(const rapidjson::Value& local);
  void define(Local& local, const std::string& term);
  TermDefinition definition_of(Local& local, const std::string& term, const rapidjson::Value& value);
  void read_id(Local& local, const std::string& term, const rapidjson::Value* value, TermDefinition& made);
  void read_reverse(Local& local, const rapidjson::Value& value, TermDefinition& made);
  std::optional<std::string> expand_defined(Local& local, std::string_view name);
  std::optional<std::string> expand(std::string_view value, bool by_vocabulary, bool by_base) const;

  std::string document_base_, base_, language_;
  std::optional<std::string> vocabulary_;
  std::map<std::string, TermDefinition, std::less<>> terms_;
};

}  // namespace relata::graph::jsonld

#include "graph/rdf/jsonld_reader.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "graph/rdf/blank_labels.h"
#include "graph/rdf/characters.h"
#include "graph/rdf/iri.h"
#include "graph/rdf/jsonld_context.h"
#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

using jsonld::Context;
using jsonld::Problem;
using jsonld::TermDefinition;
using jsonld::text_of;
using rapidjson::Value;

// What recurses is limited, so that a hostile document ends in an error and not in a stack overflow.
constexpr std::size_t deepest_nesting = 500;

// The characters of a file, counted by lines.
class CountedStream {
 public:
  using Ch = char;
  explicit CountedStream(std::istream& in) : in_(in) {}
  Ch Peek() const {
    const int c = in_.rdbuf()->sgetc();
    return c == std::istream::traits_type::eof() ? '\0' : static_cast<Ch>(c);
  }
  Ch Take() {
    const int c = in_.rdbuf()->sbumpc();
    ++offset_;
    if (c == '\n') {
      ++line;
      line_begin_ = offset_;
    }
    return c == std::istream::traits_type::eof() ? '\0' : static_cast<Ch>(c);
  }
  std::size_t Tell() const { return offset_; }
  // What only writers need.
  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  std::size_t PutEnd(Ch*) { return 0; }

  bool skip_space() {
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\r' || Peek() == '\n') Take();
    return in_.rdbuf()->sgetc() != std::istream::traits_type::eof();
  }
  std::uint64_t column() const { return offset_ - line_begin_ + 1; }

  std::uint64_t line = 1;

 private:
  std::istream& in_;
  std::size_t offset_ = 0, line_begin_ = 0;
};

bool is_label_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_language(std::string_view tag) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if (++length > 8 || !is_label_char(c) || c == '_' || (first && c >= '0' && c <= '9')) {
      return false;
    }
  }
  return length > 0;
}

std::string rdf_iri(std::string_view name) { return vocabulary::iri(vocabulary::rdf::prefix, name); }
std::string xsd_iri(std::string_view name) { return vocabulary::iri(vocabulary::xsd::prefix, name); }

// The canonical form of xsd:double, as JSON-LD has it: at least one digit after the point, no zeros at the end.
std::string canonical_double(double number) {
  auto text = fmt::format("{:.15E}", number);
  const auto exponent_at = text.find('E');
  auto mantissa = text.substr(0, exponent_at);
  mantissa.erase(mantissa.find_last_not_of('0') + 1);
  if (mantissa.back() == '.') mantissa += '0';
  return mantissa + "E" + std::to_string(std::stol(text.substr(exponent_at + 1)));
}

// Gives the statements of one document after the other to `quad`.
class JsonldReader {
 public:
  explicit JsonldReader(const QuadSink& quad) : quad_(quad) {}

  void read(const Value& document, const Context& context) { read_top(document, context, Term()); }

  // The way to where a problem was met.
  std::string place() const {
    std::string text;
    for (const auto& step : way_) text += "/" + step;
    return text.empty() ? "/" : text;
  }

 private:
  // Adds a step to the way; it stays there where an exception ends it, for place().
  template <class Action>
  void at(std::string step, const Action& action) {
    if (way_.size() >= deepest_nesting) throw Problem("nested too deeply");
    way_.push_back(std::move(step));
    action();
    way_.pop_back();
  }

  template <class Action>
  void each(const Value& value, const Action& action) {
    if (!value.IsArray()) return action(value);
    std::size_t number = 0;
    for (const auto& item : value.GetArray()) at(std::to_string(number++), [&] { action(item); });
  }

  void read_top(const Value& value, const Context& context, const Term& graph) {
    each(value, [&](const Value& item) {
      // A value by itself says nothing.
      if (item.IsObject()) read_top_object(item, context, graph);
      if (item.IsArray()) read_top(item, context, graph);
    });
  }

  void read_top_object(const Value& object, const Context& outer, const Term& graph) {
    std::optional<Context> own;
    const auto& context = local(object, outer, own);
    const auto has = [&](const char* keyword) { return member(object, context, keyword) != nullptr; };
    if (has("@value") || has("@list")) return;
    if (const auto* set = member(object, context, "@set")) return read_top(*set, context, graph);
    const bool only_graph = std::all_of(object.MemberBegin(), object.MemberEnd(), [&](const auto& each) {
      const auto key = context.expand_key(text_of(each.name));
      return key == "@context" || key == "@graph";
    });
    if (only_graph && has("@graph"))
      at("@graph", [&] { read_top(*member(object, context, "@graph"), context, graph); });
    else
      read_node(object, context, graph);
  }

  // The context inside of the object: `outer`, or `own` if it has one of its own.
  static const Context& local(const Value& object, const Context& outer, std::optional<Context>& own) {
    const auto found = object.FindMember("@context");
    if (found == object.MemberEnd()) return outer;
    own.emplace(outer).add(found->value);
    return *own;
  }

  // The value of a keyword, or of a term that stands for it.
  static const Value* member(const Value& object, const Context& context, std::string_view keyword) {
    const Value* found = nullptr;
    for (const auto& each : object.GetObject()) {
      if (context.expand_key(text_of(each.name)) != keyword) continue;
      if (found != nullptr) throw Problem(fmt::format("\"{}\" is there twice", keyword));
      found = &each.value;
    }
    return found;
  }

  // A node object, whose local context is in `context` already.
  Term read_node(const Value& object, const Context& context, const Term& graph) {
    const auto* id = member(object, context, "@id");
    std::optional<Term> subject = blanks_.fresh();
    if (id != nullptr) {
      if (!id->IsString()) throw Problem("\"@id\" has to be a string");
      subject = resource(context.expand_id(text_of(*id)));
    }
    // What stands for no IRI says nothing by itself, but what it holds may.
    for (const auto& each : object.GetObject())
      at(std::string(text_of(each.name)),
         [&] { read_member(text_of(each.name), each.value, subject, context, graph); });
    return subject.value_or(Term());
  }

  void read_member(std::string_view key, const Value& value, const std::optional<Term>& subject, const Context& context,
                   const Term& graph) {
    const auto property = context.expand_key(key);
    if (!property || property == "@context" || property == "@id" || property == "@index") return;
    if (property == "@type") return read_types(value, subject, context, graph);
    if (property == "@graph") {
      if (subject) read_top(value, context, *subject);
      return;
    }
    if (property == "@included") return read_top(value, context, graph);
    if (property == "@reverse") {
      if (!value.IsObject()) throw Problem("\"@reverse\" has to be an object");
      for (const auto& each : value.GetObject())
        at(std::string(text_of(each.name)), [&] {
          const auto name = context.expand_key(text_of(each.name));
          const auto* term = context.find(text_of(each.name));
          const bool twice = term != nullptr && term->reverse;
          if (name) read_property(*name, !twice, each.value, term, subject, context, graph);
        });
      return;
    }
    if (jsonld::is_keyword(*property)) throw Problem("\"" + *property + "\" is not supported here");
    const auto* term = context.find(key);
    read_property(*property, term != nullptr && term->reverse, value, term, subject, context, graph);
  }

  void read_types(const Value& value, const std::optional<Term>& subject, const Context& context, const Term& graph) {
    each(value, [&](const Value& type) {
      if (!type.IsString()) throw Problem("\"@type\" has to be a string");
      if (const auto object = resource(context.expand_type(text_of(type))); object && subject)
        quad_({*subject, Term::iri(rdf_iri("type")), *object, graph});
    });
  }

  // `reversed`: the values are the subjects.
  void read_property(const std::string& property, bool reversed, const Value& value, const TermDefinition* term,
                     const std::optional<Term>& subject, const Context& context, const Term& graph) {
    // A predicate is an IRI: blank nodes and what is relative are left out.
    const bool is_predicate = is_absolute_iri(property) && !property.starts_with("_:");
    const auto predicate = is_predicate ? resource(property) : std::nullopt;
    const auto say = [&](const std::optional<Term>& object) {
      if (!subject || !predicate || !object) return;
      if (reversed && object->is_literal()) throw Problem("a value of \"@reverse\" has to be a node");
      quad_(reversed ? Quad{*object, *predicate, *subject, graph} : Quad{*subject, *predicate, *object, graph});
    };
    if (value.IsNull()) return;
    if (term != nullptr && term->language_map && value.IsObject()) return read_language_map(value, context, say);
    if (term != nullptr && term->index_map && value.IsObject()) {
      for (const auto& entry : value.GetObject())
        at(std::string(text_of(entry.name)),
           [&] { each(entry.value, [&](const Value& item) { read_values(item, term, context, graph, say); }); });
      return;
    }
    const bool is_list_object = value.IsObject() && member(value, context, "@list") != nullptr;
    if (term != nullptr && term->list && !is_list_object) {
      if (reversed) throw Problem("a list cannot be reversed");
      say(read_list(value, term, context, graph));
      return;
    }
    each(value, [&](const Value& item) { read_values(item, term, context, graph, say); });
  }

  // One item of a property: a set is as many values.
  template <class Say>
  void read_values(const Value& item, const TermDefinition* term, const Context& context, const Term& graph,
                   const Say& say) {
    if (item.IsArray()) return each(item, [&](const Value& inner) { read_values(inner, term, context, graph, say); });
    if (item.IsObject()) {
      std::optional<Context> own;
      const auto& inner = local(item, context, own);
      if (const auto* set = member(item, inner, "@set"))
        return each(*set, [&](const Value& value) { read_values(value, term, inner, graph, say); });
    }
    say(read_value(item, term, context, graph));
  }

  template <class Say>
  void read_language_map(const Value& map, const Context& context, const Say& say) {
    for (const auto& entry : map.GetObject()) {
      const auto tag = text_of(entry.name);
      const bool none = context.expand_key(tag) == "@none";
      at(std::string(tag), [&] {
        each(entry.value, [&](const Value& text) {
          if (text.IsNull()) return;
          if (!text.IsString()) throw Problem("a language map has to hold strings");
          say(none ? Term::literal(std::string(text_of(text))) : tagged(text_of(text), tag));
        });
      });
    }
  }

  // The term of one value; nullopt for what says nothing. Says what a node or a list holds.
  std::optional<Term> read_value(const Value& value, const TermDefinition* term, const Context& outer,
                                 const Term& graph) {
    if (value.IsNull()) return std::nullopt;
    if (!value.IsObject()) return scalar(value, term, outer);
    std::optional<Context> own;
    const auto& context = local(value, outer, own);
    if (member(value, context, "@value") != nullptr) return value_object(value, context);
    if (const auto* list = member(value, context, "@list")) return read_list(*list, term, context, graph);
    const auto node = read_node(value, context, graph);
    return node.value.empty() ? std::nullopt : std::optional(node);
  }

  std::optional<Term> read_list(const Value& value, const TermDefinition* term, const Context& context,
                                const Term& graph) {
    std::vector<Term> items;
    each(value, [&](const Value& item) { add_items(items, item, term, context, graph); });
    auto rest = Term::iri(rdf_iri("nil"));
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
      auto cell = blanks_.fresh();
      quad_({cell, Term::iri(rdf_iri("first")), std::move(*item), graph});
      quad_({cell, Term::iri(rdf_iri("rest")), std::move(rest), graph});
      rest = std::move(cell);
    }
    return rest;
  }

  // An array inside of a list is a list where the term wants lists, and as many items elsewhere, as a set always is.
  void add_items(std::vector<Term>& items, const Value& item, const TermDefinition* term, const Context& outer,
                 const Term& graph) {
    const auto add_each = [&](const Value& values, const Context& context) {
      each(values, [&](const Value& inner) { add_items(items, inner, term, context, graph); });
    };
    std::optional<Term> read;
    if (item.IsArray()) {
      if (term == nullptr || !term->list) return add_each(item, outer);
      read = read_list(item, term, outer, graph);
    } else {
      if (item.IsObject()) {
        std::optional<Context> own;
        const auto& context = local(item, outer, own);
        if (const auto* set = member(item, context, "@set")) return add_each(*set, context);
      }
      read = read_value(item, term, outer, graph);
    }
    if (read) items.push_back(std::move(*read));
  }

  std::optional<Term> value_object(const Value& object, const Context& context) {
    const auto* type = member(object, context, "@type");
    const auto* language = member(object, context, "@language");
    const auto& value = *member(object, context, "@value");
    for (const auto& each : object.GetObject()) {
      const auto key = context.expand_key(text_of(each.name));
      if (key == "@direction") throw Problem("\"@direction\" is not supported");
      if (key && *key != "@value" && *key != "@type" && *key != "@language" && *key != "@index" && *key != "@context")
        throw Problem(fmt::format("\"{}\" beside \"@value\"", text_of(each.name)));
    }
    if (type != nullptr && language != nullptr) throw Problem("\"@value\" has both a type and a language");
    if (value.IsNull()) return std::nullopt;
    if (value.IsObject() || value.IsArray()) throw Problem("\"@value\" has to be a string, a number or a boolean");
    if (language != nullptr && !language->IsNull()) {
      if (!value.IsString() || !language->IsString()) throw Problem("\"@language\" has to be a string, of a string");
      return tagged(text_of(value), text_of(*language));
    }
    if (type == nullptr || type->IsNull()) return literal(value, {});
    const auto datatype = type->IsString() ? context.expand_type(text_of(*type)) : std::nullopt;
    if (!datatype || !is_absolute_iri(*datatype)) throw Problem("the type of a value has to be an IRI");
    return literal(value, resource(datatype)->value);
  }

  std::optional<Term> scalar(const Value& value, const TermDefinition* term, const Context& context) {
    const std::string type = term == nullptr || term->type == "@none" ? std::string() : term->type;
    if (type == "@id" || type == "@vocab") {
      if (value.IsString())
        return resource(type == "@id" ? context.expand_id(text_of(value)) : context.expand_type(text_of(value)));
      return literal(value, {});
    }
    if (!type.empty()) return literal(value, resource(type)->value);
    if (!value.IsString()) return literal(value, {});
    const auto& language = term != nullptr && term->language ? *term->language : context.language();
    return language.empty() ? Term::literal(std::string(text_of(value))) : tagged(text_of(value), language);
  }

  // A string, number or boolean; without a datatype, that of its JSON.
  static Term literal(const Value& value, std::string datatype) {
    const auto typed = [&](std::string lexical, const char* native) {
      return Term::typed(std::move(lexical), datatype.empty() ? xsd_iri(native) : datatype);
    };
    if (value.IsString()) {
      if (datatype == vocabulary::xsd::string) datatype.clear();
      return Term::typed(std::string(text_of(value)), std::move(datatype));
    }
    if (value.IsBool()) return typed(value.GetBool() ? "true" : "false", "boolean");
    const bool as_double = datatype == xsd_iri("double");
    if (!as_double && value.IsInt64()) return typed(std::to_string(value.GetInt64()), "integer");
    if (!as_double && value.IsUint64()) return typed(std::to_string(value.GetUint64()), "integer");
    const double number = value.GetDouble();
    if (as_double || std::trunc(number) != number || std::abs(number) >= 1e21)
      return typed(canonical_double(number), "double");
    return typed(fmt::format("{:.0f}", number + 0.0), "integer");
  }

  static Term tagged(std::string_view text, std::string_view language) {
    if (!is_language(language)) throw Problem(fmt::format("\"{}\" is no language tag", language));
    return Term::tagged(std::string(text), std::string(language));
  }

  // An IRI or a blank node; nullopt for what is neither.
  static std::optional<Term> resource(const std::optional<std::string>& name) {
    if (!name || jsonld::is_keyword(*name)) return std::nullopt;
    if (name->starts_with("_:")) return named(std::string_view(*name).substr(2));
    if (!std::all_of(name->begin(), name->end(), [](unsigned char c) { return allowed_in_iri(c); }))
      throw Problem(fmt::format("\"{}\" is no IRI", *name));
    return is_absolute_iri(*name) ? std::optional(Term::iri(*name)) : std::nullopt;
  }

  static Term named(std::string_view label) {
    if (label.empty() || label.front() == '-' || !std::all_of(label.begin(), label.end(), is_label_char))
      throw Problem(fmt::format("\"_:{}\": the label of a blank node has letters, digits, \"_\" and \"-\"", label));
    return BlankLabels::named(std::string(label));
  }

  const QuadSink& quad_;
  std::vector<std::string> way_;
  BlankLabels blanks_;
};

}  // namespace

void read_jsonld(std::istream& in, const RdfReadOptions& options, const QuadSink& quad, const DiagnosticSink& report) {
  const auto fail = [&](RdfDiagnostic problem) {
    if (!options.lenient) throw RdfError(std::move(problem));
    report(problem);
  };
  CountedStream stream(in);
  JsonldReader reader(quad);
  // Iterative: deep nesting must not exhaust the stack.
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseValidateEncodingFlag;
  while (stream.skip_space()) {
    rapidjson::Document document;
    if (document.ParseStream<flags>(stream).HasParseError())
      return fail({options.source, stream.line, stream.column(),
                   std::string("no JSON: ") + rapidjson::GetParseError_En(document.GetParseError())});
    if (!document.IsObject() && !document.IsArray())
      return fail({options.source, stream.line, 0, "JSON-LD is an object or an array"});
    try {
      reader.read(document, Context(options.base));
    } catch (const Problem& problem) {
      return fail({options.source, stream.line, 0, fmt::format("at {}: {}", reader.place(), problem.what())});
    }
  }
}

}  // namespace relata::graph

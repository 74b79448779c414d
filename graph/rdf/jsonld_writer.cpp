#include "graph/rdf/jsonld_writer.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/vocabulary.h"

namespace relata::graph {
namespace {

// Every reader of JSON keeps integers up to here.
constexpr std::int64_t largest_exact = std::int64_t{1} << 53U;

bool is_type(const Term& predicate) { return predicate.value == vocabulary::iri(vocabulary::rdf::prefix, "type"); }

bool in_order(const Quad& a, const Quad& b) {
  return std::forward_as_tuple(a.graph, a.subject, !is_type(a.predicate), a.predicate, a.object) <
         std::forward_as_tuple(b.graph, b.subject, !is_type(b.predicate), b.predicate, b.object);
}

// The number that JSON may hold for the literal, so that it is read back as it is.
std::optional<std::int64_t> plain_integer(const Term& literal) {
  std::int64_t number = 0;
  const auto* end = literal.value.data() + literal.value.size();
  const auto read = std::from_chars(literal.value.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || std::to_string(number) != literal.value) return std::nullopt;
  return number >= -largest_exact && number <= largest_exact ? std::optional(number) : std::nullopt;
}

class JsonldWriter {
 public:
  JsonldWriter(std::ostream& out, const Prefixes& prefixes, const std::vector<Quad>& quads) : out_(out), quads_(quads) {
    Prefixes safe = prefixes;
    for_each_iri([&](const Term& term) {
      // "place:x" as a whole IRI would be read as a shortened one.
      const auto colon = term.value.find(':');
      if (colon != std::string::npos) safe.erase(term.value.substr(0, colon));
    });
    std::erase_if(safe, [](const auto& prefix) { return prefix.first.empty() || prefix.first == "_"; });
    for_each_iri([&](const Term& term) {
      if (const auto name = shorten(safe, term.value)) {
        const auto prefix = name->substr(0, name->find(':'));
        prefixes_.emplace(prefix, safe.at(prefix));
      }
    });
  }

  void write() {
    begin_document();
    const char* separator = "\n";
    for (std::size_t begin = 0; begin < quads_.size();) {
      auto end = begin;
      while (end < quads_.size() && quads_[end].graph == quads_[begin].graph) ++end;
      const auto& graph = quads_[begin].graph;
      out_ << std::exchange(separator, ",\n");
      if (graph.value.empty()) {
        write_nodes(begin, end);
      } else {
        out_ << R"({"@id":)" << quoted(name_of(graph)) << R"(,"@graph":[)" << '\n';
        write_nodes(begin, end);
        out_ << "\n]}";
      }
      begin = end;
    }
    out_ << "\n]}\n";
  }

 private:
  using Json = rapidjson::Writer<rapidjson::StringBuffer>;

  template <class Visit>
  void for_each_iri(const Visit& visit) const {
    for (const auto& quad : quads_)
      for (const auto* term : {&quad.subject, &quad.predicate, &quad.object, &quad.graph}) {
        if (term->is_iri()) visit(*term);
        if (term->is_literal() && !term->datatype.empty()) visit(Term::iri(term->datatype));
      }
  }

  static std::string quoted(const std::string& text) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    put(json, text);
    return {buffer.GetString(), buffer.GetSize()};
  }

  static void put(Json& json, const std::string& text) {
    json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }

  // A prefix that does not end as JSON-LD wants it has to say that it is one.
  void begin_document() {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartObject();
    for (const auto& [name, iri] : prefixes_) {
      json.Key(name.c_str());
      if (!iri.empty() && std::string_view(":/?#[]@").find(iri.back()) != std::string_view::npos) {
        put(json, iri);
        continue;
      }
      json.StartObject();
      json.Key("@id");
      put(json, iri);
      json.Key("@prefix");
      json.Bool(true);
      json.EndObject();
    }
    json.EndObject();
    out_ << R"({"@context":)" << std::string_view(buffer.GetString(), buffer.GetSize()) << R"(,"@graph":[)";
  }

  std::string name_of(const Term& resource) const {
    if (resource.is_blank()) return "_:" + resource.value;
    return shorten(prefixes_, resource.value).value_or(resource.value);
  }

  void write_nodes(std::size_t begin, std::size_t end) {
    for (auto at = begin; at < end;) {
      auto next = at;
      while (next < end && quads_[next].subject == quads_[at].subject) ++next;
      if (at > begin) out_ << ",\n";
      write_node(at, next);
      at = next;
    }
  }

  void write_node(std::size_t begin, std::size_t end) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartObject();
    json.Key("@id");
    put(json, name_of(quads_[begin].subject));
    // Types are resources in "@type"; a literal that is one stays under the property.
    const auto is_plain_type = [&](std::size_t i) {
      return is_type(quads_[i].predicate) && !quads_[i].object.is_literal();
    };
    auto at = begin;
    if (is_plain_type(begin)) {
      json.Key("@type");
      auto next = at;
      while (next < end && is_plain_type(next)) ++next;
      write_values(json, at, next, [&](const Term& type) { put(json, name_of(type)); });
      at = next;
    }
    while (at < end) {
      auto next = at;
      while (next < end && quads_[next].predicate == quads_[at].predicate) ++next;
      const auto property = name_of(quads_[at].predicate);
      json.Key(property.data(), static_cast<rapidjson::SizeType>(property.size()));
      write_values(json, at, next, [&](const Term& object) { write_object(json, object); });
      at = next;
    }
    json.EndObject();
    out_ << std::string_view(buffer.GetString(), buffer.GetSize());
  }

  template <class Write>
  void write_values(Json& json, std::size_t begin, std::size_t end, const Write& write) const {
    if (end - begin > 1) json.StartArray();
    for (auto at = begin; at < end; ++at) write(quads_[at].object);
    if (end - begin > 1) json.EndArray();
  }

  void write_object(Json& json, const Term& object) const {
    if (!object.is_literal()) return write_pair(json, "@id", name_of(object), nullptr, {});
    if (!object.language.empty()) return write_pair(json, "@value", object.value, "@language", object.language);
    if (object.datatype.empty()) return put(json, object.value);
    if (object.datatype == vocabulary::iri(vocabulary::xsd::prefix, "boolean") &&
        (object.value == "true" || object.value == "false")) {
      json.Bool(object.value == "true");
      return;
    }
    if (object.datatype == vocabulary::iri(vocabulary::xsd::prefix, "integer")) {
      if (const auto number = plain_integer(object)) {
        json.Int64(*number);
        return;
      }
    }
    write_pair(json, "@value", object.value, "@type", name_of(Term::iri(object.datatype)));
  }

  static void write_pair(Json& json, const char* key, const std::string& value, const char* second_key,
                         const std::string& second) {
    json.StartObject();
    json.Key(key);
    put(json, value);
    if (second_key != nullptr) {
      json.Key(second_key);
      put(json, second);
    }
    json.EndObject();
  }

  std::ostream& out_;
  const std::vector<Quad>& quads_;
  Prefixes prefixes_;
};

}  // namespace

void write_jsonld(std::ostream& out, const Prefixes& prefixes, const QuadSource& next) {
  std::vector<Quad> quads;
  for (Quad quad; next(quad);) quads.push_back(std::move(quad));
  std::sort(quads.begin(), quads.end(), in_order);
  quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  JsonldWriter(out, prefixes, quads).write();
}

}  // namespace relata::graph

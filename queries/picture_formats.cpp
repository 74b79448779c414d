#include "queries/picture_formats.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <libxml/xmlwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace relata::queries {
namespace {

using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

// XML 1.0 has no place for control characters; labels may hold any.
std::string xml_safe(const std::string& text) {
  std::string safe;
  for (char c : text) safe += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' ? ' ' : c;
  // U+FFFE and U+FFFF are no characters of XML either.
  for (std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (auto at = safe.find(bad); at != std::string::npos; at = safe.find(bad)) safe.replace(at, bad.size(), " ");
  }
  return safe;
}

// An element is open as long as its guard lives.
class Xml {
 public:
  Xml()
      : buffer_(xmlBufferCreate(), xmlBufferFree),
        writer_(xmlNewTextWriterMemory(buffer_.get(), 0), xmlFreeTextWriter) {
    if (!writer_) throw std::bad_alloc();
    xmlTextWriterSetIndent(writer_.get(), 1);
    xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
  }

  class Element {
   public:
    Element(xmlTextWriterPtr writer, const char* name, Attributes attributes) : writer_(writer) {
      xmlTextWriterStartElement(writer_, text(name));
      for (const auto& [key, value] : attributes)
        xmlTextWriterWriteAttribute(writer_, text(key), text(xml_safe(value).c_str()));
    }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element() { xmlTextWriterEndElement(writer_); }

   private:
    xmlTextWriterPtr writer_;
  };

  [[nodiscard]] Element open(const char* name, Attributes attributes = {}) { return {writer_.get(), name, attributes}; }
  void element(const char* name, Attributes attributes, const std::string& content = {}) {
    const auto opened = open(name, attributes);
    if (!content.empty()) xmlTextWriterWriteString(writer_.get(), text(xml_safe(content).c_str()));
  }

  std::string finish() {
    xmlTextWriterEndDocument(writer_.get());
    xmlTextWriterFlush(writer_.get());
    return reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
  }

 private:
  static const xmlChar* text(const char* string) { return reinterpret_cast<const xmlChar*>(string); }

  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_;
  std::unique_ptr<xmlTextWriter, decltype(&xmlFreeTextWriter)> writer_;
};

int channel(const std::string& colour, std::size_t index) {
  return std::stoi(colour.substr(1 + 2 * index, 2), nullptr, 16);
}

// Drawn area grows with the number of articles.
double size_of(const PictureNode& node) {
  return 10 * std::sqrt(static_cast<double>(std::max<std::uint64_t>(node.articles, 1)));
}

std::string node_id(std::size_t index) { return fmt::format("n{}", index); }

struct Key {
  const char *id, *of, *name, *type;
};

constexpr std::array keys = {
    Key{"label", "node", "label", "string"},
    Key{"type", "node", "type", "string"},
    Key{"iri", "node", "iri", "string"},
    Key{"articles", "node", "articles", "long"},
    Key{"unnamed", "node", "unnamed", "boolean"},
    Key{"colour", "node", "colour", "string"},
    Key{"r", "node", "r", "int"},
    Key{"g", "node", "g", "int"},
    Key{"b", "node", "b", "int"},
    Key{"size", "node", "size", "double"},
    Key{"edgelabel", "edge", "label", "string"},
    Key{"kind", "edge", "kind", "string"},
    Key{"factuality", "edge", "factuality", "string"},
    Key{"weight", "edge", "weight", "double"},
    Key{"confidence", "edge", "confidence", "double"},
    Key{"evidence", "edge", "evidence", "string"},
    Key{"article", "edge", "article", "string"},
};

void write_data(Xml& xml, const char* key, const std::string& value) { xml.element("data", {{"key", key}}, value); }

void write_node(Xml& xml, std::size_t index, const PictureNode& node, GraphmlDialect dialect) {
  const auto element = xml.open("node", {{"id", node_id(index)}});
  write_data(xml, "label", node.label);
  write_data(xml, "type", node.type);
  write_data(xml, "iri", node.iri);
  write_data(xml, "articles", std::to_string(node.articles));
  write_data(xml, "unnamed", node.unnamed ? "true" : "false");
  write_data(xml, "colour", node.colour);
  write_data(xml, "r", std::to_string(channel(node.colour, 0)));
  write_data(xml, "g", std::to_string(channel(node.colour, 1)));
  write_data(xml, "b", std::to_string(channel(node.colour, 2)));
  write_data(xml, "size", fmt::format("{:.2f}", size_of(node)));
  if (dialect == GraphmlDialect::plain) return;
  const auto data = xml.open("data", {{"key", "shape"}});
  const auto shape = xml.open("y:ShapeNode");
  xml.element("y:Geometry",
              {{"width", fmt::format("{:.0f}", 20 + 7.0 * static_cast<double>(node.label.size()))}, {"height", "30"}});
  xml.element("y:Fill", {{"color", node.colour}, {"transparent", "false"}});
  xml.element("y:NodeLabel", {}, node.label);
  xml.element("y:Shape", {{"type", "roundrectangle"}});
}

void write_edge(Xml& xml, std::size_t index, const PictureEdge& edge, GraphmlDialect dialect) {
  const auto element = xml.open(
      "edge", {{"id", fmt::format("e{}", index)}, {"source", node_id(edge.source)}, {"target", node_id(edge.target)}});
  write_data(xml, "edgelabel", edge.label);
  write_data(xml, "kind", edge.kind);
  write_data(xml, "factuality", edge.factuality);
  write_data(xml, "weight", std::to_string(edge.weight));
  write_data(xml, "confidence", fmt::format("{:.2f}", edge.confidence));
  write_data(xml, "evidence", edge.evidence);
  write_data(xml, "article", edge.article);
  if (dialect == GraphmlDialect::plain) return;
  const auto data = xml.open("data", {{"key", "line"}});
  const auto line = xml.open("y:PolyLineEdge");
  xml.element("y:Arrows", {{"source", "none"}, {"target", "standard"}});
  xml.element("y:EdgeLabel", {}, edge.label);
}

std::string quoted_for_dot(const std::string& text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' || c == '\r' ? ' ' : c;
  }
  return quoted + '"';
}

std::string quoted_for_csv(const std::string& text) {
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

void write_graphml(std::ostream& out, const Picture& picture, GraphmlDialect dialect) {
  Xml xml;
  {
    const auto root = xml.open(
        "graphml", {{"xmlns", "http://graphml.graphdrawing.org/xmlns"},
                    {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                    {"xmlns:y", "http://www.yworks.com/xml/graphml"},
                    {"xsi:schemaLocation",
                     "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"}});
    for (const auto& key : keys)
      xml.element("key", {{"id", key.id}, {"for", key.of}, {"attr.name", key.name}, {"attr.type", key.type}});
    if (dialect == GraphmlDialect::yed) {
      xml.element("key", {{"id", "shape"}, {"for", "node"}, {"yfiles.type", "nodegraphics"}});
      xml.element("key", {{"id", "line"}, {"for", "edge"}, {"yfiles.type", "edgegraphics"}});
    }
    const auto graph = xml.open("graph", {{"id", "relata"}, {"edgedefault", "directed"}});
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) write_node(xml, i, picture.nodes[i], dialect);
    for (std::size_t i = 0; i < picture.edges.size(); ++i) write_edge(xml, i, picture.edges[i], dialect);
  }
  out << xml.finish();
}

void write_gexf(std::ostream& out, const Picture& picture) {
  Xml xml;
  {
    const auto root = xml.open(
        "gexf", {{"xmlns", "http://gexf.net/1.3"}, {"xmlns:viz", "http://gexf.net/1.3/viz"}, {"version", "1.3"}});
    const auto graph = xml.open("graph", {{"defaultedgetype", "directed"}});
    {
      const auto declared = xml.open("attributes", {{"class", "node"}});
      xml.element("attribute", {{"id", "type"}, {"title", "type"}, {"type", "string"}});
      xml.element("attribute", {{"id", "iri"}, {"title", "iri"}, {"type", "string"}});
      xml.element("attribute", {{"id", "articles"}, {"title", "articles"}, {"type", "long"}});
    }
    {
      const auto declared = xml.open("attributes", {{"class", "edge"}});
      for (const char* name : {"kind", "factuality", "evidence", "article"})
        xml.element("attribute", {{"id", name}, {"title", name}, {"type", "string"}});
      xml.element("attribute", {{"id", "confidence"}, {"title", "confidence"}, {"type", "double"}});
    }
    {
      const auto nodes = xml.open("nodes");
      for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        const auto& node = picture.nodes[i];
        const auto element = xml.open("node", {{"id", node_id(i)}, {"label", node.label}});
        {
          const auto values = xml.open("attvalues");
          xml.element("attvalue", {{"for", "type"}, {"value", node.type}});
          xml.element("attvalue", {{"for", "iri"}, {"value", node.iri}});
          xml.element("attvalue", {{"for", "articles"}, {"value", std::to_string(node.articles)}});
        }
        xml.element("viz:color", {{"r", std::to_string(channel(node.colour, 0))},
                                  {"g", std::to_string(channel(node.colour, 1))},
                                  {"b", std::to_string(channel(node.colour, 2))}});
        xml.element("viz:size", {{"value", fmt::format("{:.2f}", size_of(node))}});
      }
    }
    const auto edges = xml.open("edges");
    for (std::size_t i = 0; i < picture.edges.size(); ++i) {
      const auto& edge = picture.edges[i];
      const auto element = xml.open("edge", {{"id", fmt::format("e{}", i)},
                                             {"source", node_id(edge.source)},
                                             {"target", node_id(edge.target)},
                                             {"label", edge.label},
                                             {"kind", edge.label},
                                             {"weight", std::to_string(edge.weight)}});
      const auto values = xml.open("attvalues");
      xml.element("attvalue", {{"for", "kind"}, {"value", edge.kind}});
      xml.element("attvalue", {{"for", "factuality"}, {"value", edge.factuality}});
      xml.element("attvalue", {{"for", "evidence"}, {"value", edge.evidence}});
      xml.element("attvalue", {{"for", "article"}, {"value", edge.article}});
      xml.element("attvalue", {{"for", "confidence"}, {"value", fmt::format("{:.2f}", edge.confidence)}});
    }
  }
  out << xml.finish();
}

void write_dot(std::ostream& out, const Picture& picture) {
  fmt::print(out, "digraph relata {{\n  node [shape=box, style=\"rounded,filled\", fontcolor=white];\n");
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const auto& node = picture.nodes[i];
    fmt::print(out, "  n{} [label={}, fillcolor=\"{}\", URL={}];\n", i, quoted_for_dot(node.label), node.colour,
               quoted_for_dot(node.iri));
  }
  for (const auto& edge : picture.edges) {
    const bool certain = edge.factuality.empty() || edge.factuality == "Certain";
    fmt::print(out, "  n{} -> n{} [label={}, weight={}, style={}, tooltip={}];\n", edge.source, edge.target,
               quoted_for_dot(edge.label), edge.weight, certain ? "solid" : "dashed", quoted_for_dot(edge.evidence));
  }
  fmt::print(out, "}}\n");
}

void write_csv(std::ostream& out, const Picture& picture) {
  fmt::print(out, "source,target,label,kind,factuality,weight,confidence,evidence,article\r\n");
  for (const auto& edge : picture.edges) {
    fmt::print(out, "{},{},{},{},{},{},{:.2f},{},{}\r\n", quoted_for_csv(picture.nodes[edge.source].label),
               quoted_for_csv(picture.nodes[edge.target].label), quoted_for_csv(edge.label), edge.kind, edge.factuality,
               edge.weight, edge.confidence, quoted_for_csv(edge.evidence), quoted_for_csv(edge.article));
  }
}

}  // namespace relata::queries

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "graph/vocabulary.h"
#include "queries/sparql/results/results_reader.h"

namespace relata::sparql {
namespace {

using graph::Term;

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

// One pass over the elements, each known by its name and what it stands in.
class XmlReader {
 public:
  explicit XmlReader(std::string_view text) {
    if (text.size() > std::numeric_limits<int>::max()) fail("they are too long");
    // No entities are replaced, nothing is fetched.
    reader_.reset(xmlReaderForMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!reader_) fail("they cannot be read");
  }

  Result read() {
    bool whole = false;
    while (advance()) {
      const auto name = this->name();
      if (kind() == XML_READER_TYPE_ELEMENT) {
        if (xmlTextReaderDepth(reader_.get()) == 0 && name != "sparql") fail("<" + name + "> where <sparql> should be");
        whole = whole || name == "results" || name == "boolean";
        begin(name);
      } else if (kind() == XML_READER_TYPE_END_ELEMENT && name == "result") {
        result_.solutions.rows.push_back(std::move(row_));
      }
    }
    if (!whole) fail("neither <results> nor <boolean> is there");
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    const auto line = reader_ ? xmlTextReaderGetParserLineNumber(reader_.get()) : 0;
    throw ServiceError(fmt::format("its XML results are wrong: line {}: {}", line, what));
  }

  bool advance() {
    const int more = xmlTextReaderRead(reader_.get());
    if (more < 0) fail("not well-formed");
    return more == 1;
  }
  int kind() const { return xmlTextReaderNodeType(reader_.get()); }
  std::string name() const {
    const auto* name = xmlTextReaderConstLocalName(reader_.get());
    return name == nullptr ? std::string() : reinterpret_cast<const char*>(name);
  }
  bool is_empty() const { return xmlTextReaderIsEmptyElement(reader_.get()) == 1; }

  std::string attribute(const char* name) const {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
        xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return value ? reinterpret_cast<const char*>(value.get()) : std::string();
  }

  // The text up to the end of the element, which holds no others.
  std::string content() {
    std::string text;
    if (is_empty()) return text;
    while (advance() && kind() != XML_READER_TYPE_END_ELEMENT) {
      if (kind() == XML_READER_TYPE_ELEMENT) fail("<" + name() + "> inside a term");
      if (kind() == XML_READER_TYPE_ENTITY_REFERENCE) fail("an entity");
      const auto* value = xmlTextReaderConstValue(reader_.get());
      if (kind() != XML_READER_TYPE_COMMENT && value != nullptr) text += reinterpret_cast<const char*>(value);
    }
    return text;
  }

  void begin(const std::string& name) {
    auto& variables = result_.solutions.variables;
    if (name == "variable") {
      variables.push_back(attribute("name"));
    } else if (name == "boolean") {
      const auto text = content();
      if (text != "true" && text != "false") fail("\"" + text + "\" is no boolean");
      result_.form = Form::ask;
      result_.boolean = text == "true";
    } else if (name == "result") {
      row_.assign(variables.size(), std::nullopt);
      if (is_empty()) result_.solutions.rows.push_back(std::move(row_));
    } else if (name == "binding") {
      const auto variable = attribute("name");
      column_ = static_cast<std::size_t>(std::find(variables.begin(), variables.end(), variable) - variables.begin());
      if (column_ >= row_.size()) fail("the head does not name ?" + variable);
      if (row_[column_]) fail("?" + variable + " is bound twice");
    } else if (name == "uri" || name == "bnode" || name == "literal") {
      if (column_ >= row_.size()) fail("<" + name + "> outside of a binding");
      row_[column_] = term(name);
    }
  }

  Term term(const std::string& name) {
    auto language = attribute("xml:lang"), datatype = attribute("datatype");
    auto value = content();
    if (name == "uri") return Term::iri(std::move(value));
    if (name == "bnode") return Term::blank(std::move(value));
    if (!language.empty()) return Term::tagged(std::move(value), std::move(language));
    if (datatype == graph::vocabulary::xsd::string) datatype.clear();
    return Term::typed(std::move(value), std::move(datatype));
  }

  std::unique_ptr<xmlTextReader, FreeReader> reader_;
  Result result_;
  SolutionRow row_;
  std::size_t column_ = 0;
};

}  // namespace

Result read_results_xml(std::string_view text) { return XmlReader(text).read(); }

}  // namespace relata::sparql

#include "graph/rdf/rdf_reader.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "graph/rdf/rdf_writer.h"
#include "graph/vocabulary.h"
#include "tests/catch.h"

using namespace relata::graph;

namespace {

struct Reading {
  std::vector<Quad> quads;
  std::vector<std::string> diagnostics;
};

Reading read(const std::string& syntax, const std::string& text, bool lenient = false, const std::string& scope = {}) {
  std::istringstream in(text);
  RdfReadOptions options;
  options.syntax = syntax;
  options.source = "input";
  options.base = "http://example.org/";
  options.lenient = lenient;
  options.blank_scope = scope;
  Reading reading;
  read_rdf(
      in, options, [&](Quad&& quad) { reading.quads.push_back(std::move(quad)); },
      [&](const RdfDiagnostic& diagnostic) { reading.diagnostics.push_back(diagnostic.text()); });
  return reading;
}

std::string error_of(const std::string& syntax, const std::string& text) {
  try {
    read(syntax, text);
  } catch (const RdfError& error) {
    return error.what();
  }
  return "no error";
}

std::string written(const std::string& syntax, const std::vector<Quad>& quads, const Prefixes& prefixes = {}) {
  std::ostringstream out;
  auto at = quads.begin();
  write_rdf(out, syntax, prefixes, [&](Quad& quad) {
    if (at == quads.end()) return false;
    quad = *at++;
    return true;
  });
  return out.str();
}

Term ex(const std::string& name) { return Term::iri("http://example.org/" + name); }

std::vector<Quad> odd_quads() {
  std::vector<Quad> quads;
  const auto add = [&](Term object) { quads.push_back({ex("s"), ex("p"), std::move(object), ex("g")}); };
  for (const char* text : {"", "plain", "\"quoted\" \\ and\n\r\t\b\f", "snow ☃ 𝄞", "ends in \\", "'''", "\"\"\""}) {
    add(Term::literal(text));
  }
  add(Term::literal(std::string("\x01\x7f", 2)));
  add(Term::tagged("color", "en-us"));
  for (const char* number : {"1", "-1", "+1", "007"}) add(Term::typed(number, std::string(vocabulary::xsd::integer)));
  for (const char* number : {"1.5", "1.", ".5", "-0.50"}) {
    add(Term::typed(number, std::string(vocabulary::xsd::decimal)));
  }
  for (const char* truth : {"true", "1"}) add(Term::typed(truth, std::string(vocabulary::xsd::boolean)));
  add(Term::typed("x", "http://example.org/type"));
  add(Term::blank("b1"));
  add(ex("a-b_c"));
  add(ex("a.b/c#d"));
  std::sort(quads.begin(), quads.end());
  return quads;
}

}  // namespace

TEST_CASE("the line reader tells line, column and what it expected", "[graph][rdf]") {
  CHECK(error_of("nquads", "<a:a> <a:b> <a:c> .\n<a:a> <a:b> \"x .\n") ==
        "input:2:13: the literal does not end with '\"'");
  CHECK(error_of("ntriples", "<a:a> <a:b> <a:c> <a:g> .") == "input:1:19: expected '.'");
  CHECK(error_of("nquads", "\n\n<a:a> b <a:c> .") == "input:3:7: expected a predicate IRI '<...>'");
  CHECK(error_of("nquads", "<a:a> <a:b> \"\xff\" .") == "input:1:14: the text is not UTF-8");
  CHECK(error_of("nquads", "<a:a> <a:b> \"\\uD800\" .") == "input:1:14: the escape is no character");
  CHECK(error_of("nquads", "<a> <a:b> <a:c> .") == "input:1:2: the IRI is not absolute");
}

TEST_CASE("a lenient reading goes on after bad lines and reports each", "[graph][rdf]") {
  const auto reading =
      read("nquads", "<a:a> <a:b> <a:c> .\rbad\r\n# comment\n\n<a:a> <a:b> \"d\"@EN-gb <a:g> . # end", true);
  REQUIRE(reading.quads.size() == 2);
  CHECK(reading.quads[1] == Quad{Term::iri("a:a"), Term::iri("a:b"), Term::tagged("d", "en-GB"), Term::iri("a:g")});
  CHECK(reading.diagnostics == std::vector<std::string>{"input:2:1: expected an IRI '<...>' or a blank node '_:...'"});
}

TEST_CASE("a line may be longer than any buffer", "[graph][rdf]") {
  const std::string large(5000000, 'x');
  const auto reading = read("ntriples", "<a:a> <a:b> \"" + large + "\" .\n<a:a> <a:b> <a:c> .");
  REQUIRE(reading.quads.size() == 2);
  CHECK(reading.quads[0].object.value.size() == large.size());
}

TEST_CASE("Raptor's errors come with source and line", "[graph][rdf]") {
  CHECK_THAT(error_of("turtle", "@prefix ex: <http://example.org/> .\nex:a ex:b ex:c .\nex:a ex:b ; ] .\n"),
             Catch::Matchers::StartsWith("input:3"));
  CHECK(error_of("no-such-syntax", "x") == "input: no RDF syntax is called 'no-such-syntax'");
  CHECK(error_of("", "x") == "input: the RDF syntax has to be named");
}

TEST_CASE("an exception of a sink passes through Raptor", "[graph][rdf]") {
  std::istringstream in("<a:a> <a:b> <a:c> . <a:a> <a:b> <a:d> .");
  RdfReadOptions options;
  options.syntax = "turtle";
  int seen = 0;
  const auto sink = [&](Quad&&) {
    ++seen;
    throw std::logic_error("stop");
  };
  CHECK_THROWS_AS(read_rdf(in, options, sink, [](const RdfDiagnostic&) {}), std::logic_error);
  CHECK(seen == 1);
}

TEST_CASE("blank nodes of different scopes are different, of one scope the same", "[graph][rdf]") {
  for (const char* syntax : {"nquads", "turtle"}) {
    const std::string text = "_:x <a:p> _:x .";
    const auto first = read(syntax, text, false, "one").quads.at(0),
               again = read(syntax, text, false, "one").quads.at(0);
    const auto other = read(syntax, text, false, "two").quads.at(0);
    CHECK(first.subject == first.object);
    CHECK(first == again);
    CHECK(first.subject != other.subject);
  }
}

TEST_CASE("TriG with and without the keyword GRAPH keeps its graphs", "[graph][rdf]") {
  const std::string text =
      "@prefix graph: <http://example.org/> .\n"
      "GRAPH graph:g { graph:s graph:p \"GRAPH { \\\" GRAPH\" , '''GRAPH ' GRAPH''' . } # GRAPH\n"
      "Graph <http://example.org/GRAPH> { graph:GRAPH graph:p \"x\"@graph }\n"
      "graph:h { graph:s graph:p \"\" }";
  const auto quads = read("trig", text).quads;
  REQUIRE(quads.size() == 4);
  CHECK(quads[0] == Quad{ex("s"), ex("p"), Term::literal("GRAPH { \" GRAPH"), ex("g")});
  CHECK(quads[1] == Quad{ex("s"), ex("p"), Term::literal("GRAPH ' GRAPH"), ex("g")});
  CHECK(quads[2] == Quad{ex("GRAPH"), ex("p"), Term::tagged("x", "graph"), ex("GRAPH")});
  CHECK(quads[3] == Quad{ex("s"), ex("p"), Term::literal(""), ex("h")});
}

namespace {

// A stream that gives so many bytes at a time.
class Dripping : public std::streambuf {
 public:
  Dripping(std::string text, std::size_t size) : text_(std::move(text)), size_(size) {}

 private:
  int_type underflow() override {
    const auto begin = std::min(at_, text_.size()), end = std::min(begin + size_, text_.size());
    at_ = end;
    setg(text_.data() + begin, text_.data() + begin, text_.data() + end);
    return begin == end ? traits_type::eof() : traits_type::to_int_type(text_[begin]);
  }

  std::string text_;
  std::size_t size_, at_ = 0;
};

}  // namespace

TEST_CASE("Turtle does not depend on how the text is cut", "[graph][rdf]") {
  const std::string text =
      "@prefix g\xc3\xa9: <http://example.org/> . g\xc3\xa9:a.b g\xc3\xa9:p\\~.\\. \"\"\"x\"\"y\xf0\x9f\x98\x80\"\"\" "
      ", 1 , "
      "1.5 , .5e+3 , -1.e0, true . _:a.b a ( 1 [ ] () ) .# end";
  const auto expected = read("turtle", text).quads;
  CHECK(expected.size() == 13);
  CHECK(expected[0] == Quad{ex("a.b"), ex("p~.."), Term::literal("x\"\"y\xf0\x9f\x98\x80"), {}});
  for (std::size_t size = 1; size < 20; ++size) {
    Dripping buffer(text, size);
    std::istream in(&buffer);
    RdfReadOptions options;
    options.syntax = "turtle";
    std::vector<Quad> quads;
    read_rdf(
        in, options, [&](Quad&& quad) { quads.push_back(std::move(quad)); }, [](const RdfDiagnostic&) {});
    CHECK(quads == expected);
  }
}

TEST_CASE("errors of Turtle say where, and what was expected", "[graph][rdf]") {
  const auto error = [](const std::string& syntax, const std::string& text) -> std::string {
    try {
      std::istringstream in(text);
      RdfReadOptions options;
      options.syntax = syntax;
      read_rdf(
          in, options, [](Quad&&) {}, [](const RdfDiagnostic&) {});
    } catch (const RdfError& wrong) {
      return wrong.what();
    }
    return "no error";
  };
  CHECK(error("turtle", "<x:a> <x:b>\n  <x:c> <x:d> .") == "-:2:9: expected '.' after the statement, found '<'");
  CHECK(error("turtle", "<x:a> <x:b> \"c") == "-:1:13: the string does not end");
  CHECK(error("turtle", "<x:a> y:b 1 .") == "-:1:7: the prefix \"y:\" is not declared");
  CHECK(error("turtle", "<x:a> <x:b> <c> .") == "-:1:13: the IRI <c> is relative, and there is no base");
  CHECK(error("turtle", "<x:a> <x:b> \"\xff\" .") == "-:1:14: the text is not UTF-8");
  CHECK(error("turtle", "<x:a> <x:b> \"\\uD800\" .") == "-:1:14: the escape is no character");
  CHECK(error("trig", "<x:g> { <x:a> <x:b> 1 ") == "-:1:23: expected '.' or '}' after the statement, found the end");
  CHECK(error("turtle", std::string(100000, '(')) == "-:1:501: nested too deeply");
  std::string brackets = "<x:a> <x:p> ";
  for (int i = 0; i < 100000; ++i) brackets += "[<x:p>";
  CHECK(error("turtle", brackets).ends_with("nested too deeply"));
}

TEST_CASE("what is written reads back the same", "[graph][rdf]") {
  const auto quads = odd_quads();
  auto triples = quads;
  for (auto& quad : triples) quad.graph = {};
  const Prefixes prefixes{{"ex", "http://example.org/"}, {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
  const auto again = [&](const std::string& syntax, const std::vector<Quad>& from) {
    auto read_back = read(syntax, written(syntax, from, prefixes)).quads;
    std::sort(read_back.begin(), read_back.end());
    return read_back;
  };
  CHECK(again("nquads", quads) == quads);
  CHECK(again("ntriples", quads) == triples);
  CHECK(again("turtle", quads) == triples);
  CHECK(again("trig", quads) == quads);
}

TEST_CASE("TriG is sorted, short and readable", "[graph][rdf]") {
  const Prefixes prefixes{{"ex", "http://example.org/"}, {"rdf", std::string(vocabulary::rdf::prefix)}};
  const auto type = Term::iri(vocabulary::iri(vocabulary::rdf::prefix, "type"));
  const std::vector<Quad> quads{{ex("s"), ex("p"), Term::literal("b"), ex("g")},
                                {ex("s"), ex("p"), Term::typed("5", std::string(vocabulary::xsd::integer)), ex("g")},
                                {ex("s"), type, ex("T"), ex("g")},
                                {ex("a"), ex("p"), ex("b"), ex("g")},
                                {ex("s"), ex("p"), Term::literal("b"), ex("g")},
                                {ex("s"), ex("p"), Term::iri("http://other.org/x"), {}}};
  CHECK(written("trig", quads, prefixes) ==
        "@prefix ex: <http://example.org/> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "\n"
        "ex:s ex:p <http://other.org/x> .\n"
        "\n"
        "ex:g {\n"
        "  ex:a ex:p ex:b .\n"
        "\n"
        "  ex:s a ex:T ;\n"
        "    ex:p 5 , \"b\" .\n"
        "}\n");
}

TEST_CASE("other syntaxes are written through Raptor", "[graph][rdf]") {
  const std::vector<Quad> quads{{ex("s"), ex("p"), Term::tagged("a & b", "en"), {}}};
  const auto xml = written("rdfxml", quads, {{"ex", "http://example.org/"}});
  CHECK_THAT(xml, Catch::Matchers::Contains("<ex:p xml:lang=\"en\">a &amp; b</ex:p>"));
  CHECK(read("rdfxml", xml).quads == quads);
  CHECK_THROWS_AS(written("no-such-syntax", quads), RdfError);
}

TEST_CASE("the syntax is told by extension, name or MIME type", "[graph][rdf]") {
  CHECK(syntax_of_file("/a.b/x.NQ") == "nquads");
  CHECK(syntax_of_file("x.ttl.gz") == "turtle");
  CHECK(syntax_of_file("/a.nq/x") == std::nullopt);
  CHECK(canonical_syntax("N-Quads") == "nquads");
  CHECK(canonical_syntax("text/turtle") == "turtle");
  CHECK(canonical_syntax("trig") == "trig");
  CHECK(canonical_syntax("rdfxml") == "rdfxml");
}

#include "queries/sparql/results/results.h"

#include <sstream>

#include "tests/catch.h"

using namespace relata::sparql;
using relata::graph::Term;

namespace {

Result solutions() {
  Result result;
  result.solutions.variables = {"x", "y"};
  result.solutions.rows = {{Term::iri("https://schema.org/name"), Term::tagged("a \"b\", <c>\n& d", "en")},
                           {Term::blank("n"), std::nullopt},
                           {Term::typed("5", "http://www.w3.org/2001/XMLSchema#integer"), Term::literal("食べ物")}};
  return result;
}

std::string written(const Result& result, ResultFormat format) {
  std::ostringstream out;
  write(out, result, format);
  return out.str();
}

}  // namespace

TEST_CASE("tables are aligned by code points and shorten IRIs", "[sparql][results]") {
  CHECK(written(solutions(), ResultFormat::table) ==
        "x            y\n"
        "-----------  -----------------\n"
        "schema:name  a \\\"b\\\", <c>\\n& d\n"
        "_:n\n"
        "5            食べ物\n");
}

TEST_CASE("CSV quotes and TSV escapes", "[sparql][results]") {
  CHECK(written(solutions(), ResultFormat::csv) ==
        "x,y\r\nhttps://schema.org/name,\"a \"\"b\"\", <c>\n& d\"\r\n_:n,\r\n5,食べ物\r\n");
  CHECK(written(solutions(), ResultFormat::tsv) ==
        "?x\t?y\n<https://schema.org/name>\t\"a \\\"b\\\", <c>\\n& d\"@en\n_:n\t\n5\t\"食べ物\"\n");
}

TEST_CASE("JSON and XML name the kind of each term and leave out what is unbound", "[sparql][results]") {
  CHECK(written(solutions(), ResultFormat::json) ==
        R"({"head":{"vars":["x","y"]},"results":{"bindings":[{"x":{"type":"uri","value":"https://schema.org/name"},)"
        R"("y":{"type":"literal","value":"a \"b\", <c>\n& d","xml:lang":"en"}},{"x":{"type":"bnode","value":"n"}},)"
        R"({"x":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"},)"
        R"("y":{"type":"literal","value":"食べ物"}}]}})"
        "\n");
  const auto xml = written(solutions(), ResultFormat::xml);
  CHECK(xml.find("<literal xml:lang=\"en\">a &quot;b&quot;, &lt;c&gt;\n&amp; d</literal>") != std::string::npos);
  CHECK(xml.find("<result><binding name=\"x\"><bnode>n</bnode></binding></result>") != std::string::npos);
}

TEST_CASE("ASK is yes or no in a table, true or false elsewhere", "[sparql][results]") {
  Result result;
  result.form = Form::ask;
  result.boolean = true;
  CHECK(written(result, ResultFormat::table) == "yes\n");
  CHECK(written(result, ResultFormat::csv) == "true\r\n");
  CHECK(written(result, ResultFormat::json) == "{\"head\":{},\"boolean\":true}\n");
}

TEST_CASE("a graph is written as N-Triples, but for SELECT that is refused", "[sparql][results]") {
  Result result;
  result.form = Form::construct;
  result.triples = {{Term::iri("http://x/s"), Term::iri("http://x/p"), Term::literal("o"), {}}};
  CHECK(written(result, ResultFormat::ntriples) == "<http://x/s> <http://x/p> \"o\" .\n");
  CHECK_THROWS_AS(written(solutions(), ResultFormat::turtle), QueryError);
}

// The examples of docs/examples that use Redland alone, with our storage module.
#include <fstream>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/tools/program.h"

using namespace relata::tests;

TEST_CASE("programs in C and in Python use a store through Redland alone", "[tools][redland]") {
  const TemporaryDirectory directory;
  const auto store = (directory / "store").string(), data = (directory / "data.ttl").string();
  std::ofstream(data) << "@prefix : <http://example.org/> . :ann :knows :bob . :bob :knows :cid .";
  const std::map<std::string, std::string> environment{{"REDLAND_MODULE_PATH", RELATA_MODULE_DIR}};
  const auto in_c = run({RELATA_REDLAND_EXAMPLE, store, data}, environment);
  INFO(in_c.err);
  CHECK(in_c.status == 0);
  CHECK(in_c.out == "2 statements\nhttp://example.org/bob\nhttp://example.org/cid\n");

  // The binding is for Debian's own Python.
  if (run({"/usr/bin/python3", "-c", "import RDF"}).status != 0) {
    WARN("skipped, python3-librdf is not installed");
    return;
  }
  const auto in_python =
      run({"/usr/bin/python3", std::string(RELATA_SOURCE_DIR) + "/docs/examples/redland.py", store}, environment);
  INFO(in_python.err);
  CHECK(in_python.status == 0);
  CHECK(in_python.out == "3 statements\nhttp://example.org/bob\nhttp://example.org/cid\nhttp://example.org/dora\n");
  CHECK(run_relata({"dump", "--store", store}).out.find("<http://example.org/dora>") != std::string::npos);
}

// SERVICE over HTTP, against an endpoint on loopback.
#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

#include "tests/catch.h"
#include "tests/graph/temporary_directory.h"
#include "tests/tools/program.h"

using namespace relata::tests;

namespace {

constexpr int wrong_usage = 2;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Our store knows who lives where, the other one what places are called.
class TwoStores {
 public:
  TwoStores() {
    load("ours", "@prefix : <http://example.org/> . :ann :home :a . :bob :home :b . :cid :home [] .");
    load("theirs", "@prefix : <http://example.org/> . :a :name 'Aachen'@de , 1 . :b :near [ :name 'x' ] .");
    server_ = std::make_unique<Program>(
        std::vector<std::string>{"python3", std::string(RELATA_SOURCE_DIR) + "/tests/tools/endpoint.py", RELATA_PROGRAM,
                                 (directory_ / "theirs").string(), directory_.path().string()});
    for (int i = 0; i < 1000 && !std::filesystem::exists(directory_ / "port"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    port_ = text_of(directory_ / "port");
    REQUIRE_FALSE(port_.empty());
  }

  std::string endpoint(const std::string& path) const { return "<http://127.0.0.1:" + port_ + "/" + path + ">"; }
  std::string requests() const { return text_of(directory_ / "requests"); }

  Outcome ask(const std::string& query, std::vector<std::string> options = {"--allow-service"}) const {
    std::vector<std::string> words{"query", "--store", (directory_ / "ours").string(), "--results", "csv"};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back("PREFIX : <http://example.org/> " + query);
    return run_relata(words);
  }

 private:
  void load(const std::string& store, const std::string& turtle) const {
    std::ofstream(directory_ / "data.ttl") << turtle;
    REQUIRE(run_relata({"load", "--store", (directory_ / store).string(), (directory_ / "data.ttl").string()}).status ==
            0);
  }

  TemporaryDirectory directory_;
  std::unique_ptr<Program> server_;
  std::string port_;
};

const char* const names = "{ ?place :name ?name }";

}  // namespace

TEST_CASE("SERVICE joins what another endpoint says over HTTP", "[tools][service]") {
  const TwoStores stores;
  for (const std::string format : {"json", "xml", "moved"}) {
    CAPTURE(format);
    const auto answer = stores.ask("SELECT ?who ?name { ?who :home ?place SERVICE " + stores.endpoint(format) + names +
                                   " } ORDER BY ?name");
    CHECK(answer.err.empty());
    CHECK(answer.status == 0);
    CHECK(answer.out == "who,name\r\nhttp://example.org/ann,1\r\nhttp://example.org/ann,Aachen\r\n");
  }
  // What our side knows is sent along, but for blank nodes; one request serves all solutions.
  const auto sent = stores.requests();
  CHECK(
      sent.starts_with("/json application/x-www-form-urlencoded application/sparql-results+json, "
                       "application/sparql-results+xml;q=0.8\n"
                       "PREFIX : <http://example.org/>\n"
                       "SELECT ?place ?name WHERE { VALUES ( ?place ) {\n"));
  CHECK(sent.find("\n( <http://example.org/a> )") != std::string::npos);
  CHECK(sent.find("\n( <http://example.org/b> )") != std::string::npos);
  CHECK(sent.find("_:") == std::string::npos);
  std::vector<std::string> paths;
  for (auto at = sent.find('/'); at != std::string::npos; at = sent.find("\n\n/", at)) {
    at = sent.find('/', at);
    paths.push_back(sent.substr(at, sent.find(' ', at) - at));
  }
  CHECK(paths == std::vector<std::string>{"/json", "/xml", "/moved", "/json"});
}

TEST_CASE("OPTIONAL keeps what the endpoint does not know", "[tools][service]") {
  const TwoStores stores;
  const auto answer = stores.ask("SELECT ?who ?name { ?who :home ?place OPTIONAL { SERVICE " + stores.endpoint("json") +
                                 names + " FILTER isNumeric(?name) } } ORDER BY ?who");
  CHECK(answer.out == "who,name\r\nhttp://example.org/ann,1\r\nhttp://example.org/bob,\r\nhttp://example.org/cid,\r\n");
}

TEST_CASE("no endpoint is asked unless the user allows it", "[tools][service]") {
  const TwoStores stores;
  const auto query = "SELECT * { ?who :home ?place SERVICE " + stores.endpoint("json") + names + " }";
  const auto refused = stores.ask(query, {});
  CHECK(refused.status == wrong_usage);
  CHECK(refused.out.empty());
  CHECK(refused.err ==
        "relata: SERVICE " + stores.endpoint("json") + ": other endpoints are asked only with --allow-service\n");
  CHECK(stores.requests().empty());
}

TEST_CASE("an endpoint that fails is an error, and with SILENT nothing", "[tools][service]") {
  const TwoStores stores;
  const auto query = [&](const std::string& how, const std::string& endpoint) {
    return "SELECT ?who { ?who :home :a SERVICE " + how + endpoint + names + " }";
  };
  const std::pair<std::string, std::string> failures[] = {
      {stores.endpoint("missing"), "answers with HTTP status 404"},
      {stores.endpoint("page"), "answers in text/html, not with SPARQL results in JSON or XML"},
      {stores.endpoint("cut"), "its JSON results are wrong: byte "},
      {stores.endpoint("huge"), "answers with more than 64 MiB"},
      {stores.endpoint("file"), "only http and https are asked"},
      {"<file:///etc/passwd>", "only http and https are asked"},
      {"<urn:nowhere>", "only http and https are asked"},
      {"<http://127.0.0.1:1/>", "Failed to connect to 127.0.0.1 port 1"}};
  for (const auto& [endpoint, message] : failures) {
    CAPTURE(endpoint);
    const auto failed = stores.ask(query("", endpoint));
    CHECK(failed.status == wrong_usage);
    CHECK(failed.out.empty());
    INFO(failed.err);
    CHECK(failed.err.starts_with("relata: SERVICE " + endpoint + ": "));
    CHECK(failed.err.find(message) != std::string::npos);
    CHECK(stores.ask(query("SILENT ", endpoint)).out == "who\r\nhttp://example.org/ann\r\n");
  }
  // A variable as the endpoint.
  const auto unbound = stores.ask("SELECT * { SERVICE ?where { ?s ?p ?o } }");
  CHECK(unbound.err == "relata: SERVICE : ?where has no value here; bind it before\n");
}

TEST_CASE("a slow endpoint ends with the query's time, SILENT or not", "[tools][service]") {
  const TwoStores stores;
  for (const std::string how : {"", "SILENT "}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto late = stores.ask("SELECT * { SERVICE " + how + stores.endpoint("slow") + names + " }",
                                 {"--allow-service", "--timeout", "0.5"});
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    CHECK(late.status == wrong_usage);
    CHECK(late.out.empty());
    CHECK(late.err == "relata: the query ran past its time limit\n");
  }
}

TEST_CASE("an update reads from other endpoints, wholly or not at all", "[tools][service]") {
  const TwoStores stores;
  const TemporaryDirectory directory;
  const auto store = (directory / "copy").string();
  const auto update = [&](const std::string& endpoint) {
    return run_relata({"update", "--store", store, "--allow-service",
                       "INSERT DATA { <x:a> <x:b> <x:c> } ; INSERT { ?s ?p ?o } WHERE { SERVICE " +
                           stores.endpoint(endpoint) + " { ?s ?p ?o } }"});
  };
  REQUIRE(run_relata({"load", "--store", store, "--syntax", "nquads", "/dev/null"}).status == 0);
  const auto failed = update("missing");
  CHECK(failed.status == wrong_usage);
  CHECK(run_relata({"dump", "--store", store}).out.empty());
  const auto copied = update("json");
  INFO(copied.err);
  CHECK(copied.status == 0);
  const auto dump = run_relata({"dump", "--store", store}).out;
  CHECK(std::count(dump.begin(), dump.end(), '\n') == 5);
}

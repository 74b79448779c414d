// Redland's own storage and query engine (hashes in Berkeley DB, Rasqal) for the comparison with ours.
//
//   bench_redland DIRECTORY
//
// Speaks the protocol of protocol.h. What Rasqal cannot parse or run, paths and updates among it, is an error.
#include <redland.h>

#include <filesystem>
#include <memory>
#include <string>

#include "tests/benchmarks/peers/protocol.h"

using namespace relata::peers;

namespace {

template <auto free>
struct Free {
  template <typename T>
  void operator()(T* pointer) const {
    free(pointer);
  }
};
using Uri = std::unique_ptr<librdf_uri, Free<librdf_free_uri>>;
using Parser = std::unique_ptr<librdf_parser, Free<librdf_free_parser>>;
using Query = std::unique_ptr<librdf_query, Free<librdf_free_query>>;
using Results = std::unique_ptr<librdf_query_results, Free<librdf_free_query_results>>;
using Stream = std::unique_ptr<librdf_stream, Free<librdf_free_stream>>;
using Serializer = std::unique_ptr<librdf_serializer, Free<librdf_free_serializer>>;

class Redland {
 public:
  explicit Redland(const std::string& directory) : world_(librdf_new_world()) {
    librdf_world_open(world_.get());
    librdf_world_set_logger(world_.get(), this, &remember);
    const bool is_new = std::filesystem::create_directories(directory);
    const auto options = std::string("hash-type='bdb',index-predicates='yes',dir='") + directory + "',new='" +
                         (is_new ? "yes" : "no") + "'";
    storage_.reset(librdf_new_storage(world_.get(), "hashes", "graph", options.c_str()));
    if (storage_) model_.reset(librdf_new_model(world_.get(), storage_.get(), nullptr));
    if (!model_) throw std::runtime_error("librdf cannot open the storage: " + message_);
  }

  std::string answer(const Request& request) {
    message_.clear();
    if (request.kind == "version") return librdf_version_string;
    if (request.kind == "load") return load(request.text);
    if (request.kind == "query") return query(request.text);
    throw std::runtime_error("librdf has no SPARQL Update");
  }

 private:
  static int remember(void* self, librdf_log_message* message) {
    auto& kept = static_cast<Redland*>(self)->message_;
    if (kept.empty() && librdf_log_message_level(message) >= LIBRDF_LOG_ERROR)
      kept = librdf_log_message_message(message);
    return 1;
  }

  std::string load(const std::string& file) {
    const Uri uri(librdf_new_uri_from_filename(world_.get(), file.c_str()));
    const Parser parser(librdf_new_parser(world_.get(), "ntriples", nullptr, nullptr));
    if (librdf_parser_parse_into_model(parser.get(), uri.get(), uri.get(), model_.get()) != 0 ||
        librdf_model_sync(model_.get()) != 0)
      throw std::runtime_error("librdf cannot load the file: " + message_);
    return {};
  }

  std::string query(const std::string& text) {
    const Query query(librdf_new_query(world_.get(), "sparql", nullptr,
                                       reinterpret_cast<const unsigned char*>(text.c_str()), nullptr));
    const Results results(query ? librdf_model_query_execute(model_.get(), query.get()) : nullptr);
    if (!results) throw std::runtime_error("Rasqal cannot: " + message_);
    if (librdf_query_results_is_boolean(results.get()))
      return librdf_query_results_get_boolean(results.get()) > 0 ? "true" : "false";
    std::size_t size = 0;
    unsigned char* written = nullptr;
    if (librdf_query_results_is_graph(results.get())) {
      const Stream stream(librdf_query_results_as_stream(results.get()));
      const Serializer serializer(librdf_new_serializer(world_.get(), "ntriples", nullptr, nullptr));
      written = librdf_serializer_serialize_stream_to_counted_string(serializer.get(), nullptr, stream.get(), &size);
    } else {
      written = librdf_query_results_to_counted_string2(results.get(), "tsv", nullptr, nullptr, nullptr, &size);
    }
    if (!written) throw std::runtime_error("Rasqal cannot: " + message_);
    std::string answer(reinterpret_cast<char*>(written), size);
    librdf_free_memory(written);
    if (!message_.empty()) throw std::runtime_error("Rasqal cannot: " + message_);
    return answer;
  }

  std::string message_;  // the first error that librdf logged during a request
  std::unique_ptr<librdf_world, Free<librdf_free_world>> world_;
  std::unique_ptr<librdf_storage, Free<librdf_free_storage>> storage_;
  std::unique_ptr<librdf_model, Free<librdf_free_model>> model_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  Redland redland(arguments[1]);
  serve([&](const Request& request) { return redland.answer(request); });
}

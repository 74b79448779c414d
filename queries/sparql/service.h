// How SERVICE reaches other endpoints: the engine itself knows no network, and asks only through what it is handed.
// https://www.w3.org/TR/sparql11-federated-query/
#pragma once

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

namespace relata::sparql {

struct ServiceRequest {
  std::string endpoint;  // an IRI, as the query has it: judge it before use
  std::string query;     // a SELECT
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

struct ServiceAnswer {
  std::string body;
  std::string media_type;  // of SPARQL results in JSON or XML; empty or another one: by what the body begins with
};

// Why an endpoint gave no answer. SILENT passes over it.
class ServiceError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws ServiceError.
using ServiceClient = std::function<ServiceAnswer(const ServiceRequest&)>;

}  // namespace relata::sparql

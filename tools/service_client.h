// How the program asks the endpoints of SERVICE: over HTTP, with libcurl.
#pragma once

#include <CLI/CLI.hpp>

#include "queries/sparql/service.h"

namespace relata::tools {

// `allowed` false: every request fails with a message that names the option. Otherwise it is posted to the endpoint
// (SPARQL 1.1 Protocol section 2.1.2), http and https only, redirects included. An answer may take a minute, or what
// the query has left, and have 64 MiB.
sparql::ServiceClient service_client(bool allowed);

// --allow-service
void add_service_option(CLI::App& command, bool& allowed);

}  // namespace relata::tools

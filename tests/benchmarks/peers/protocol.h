// The protocol of engines.py, for the engines that C++ reaches.
//
// Requests on standard input: a line "KIND BYTES LIMIT", then that many bytes; LIMIT is in seconds. Each is answered by
// a line "STATUS SECONDS CPU BYTES" and the bytes, STATUS being ok, slow or error.
#pragma once

#include <time.h>

#include <chrono>
#include <exception>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>

namespace relata::peers {

struct Request {
  std::string kind;  // load, query, update or version
  std::string text;
  std::chrono::milliseconds limit;
};

// The engine stopped a question by itself, for its limit was over.
struct TooSlow : std::runtime_error {
  TooSlow() : std::runtime_error("too slow") {}
};

// CPU time of all threads of the process.
inline double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

// Answers until the input ends. Any exception but TooSlow is an answer of the kind "error".
inline void serve(const std::function<std::string(const Request&)>& answer) {
  Request request;
  std::size_t size = 0;
  double limit = 0;
  while (std::cin >> request.kind >> size >> limit) {
    std::cin.ignore(1);
    request.text.resize(size);
    request.limit = std::chrono::milliseconds(static_cast<long long>(limit * 1000));
    std::cin.read(request.text.data(), static_cast<std::streamsize>(size));
    const double cpu_begin = cpu_seconds();
    const auto begin = std::chrono::steady_clock::now();
    const char* status = "ok";
    std::string said;
    try {
      said = answer(request);
    } catch (const TooSlow&) {
      status = "slow";
    } catch (const std::exception& error) {
      status = "error";
      said = error.what();
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::cout << status << ' ' << seconds.count() << ' ' << cpu_seconds() - cpu_begin << ' ' << said.size() << '\n'
              << said << std::flush;
  }
}

}  // namespace relata::peers

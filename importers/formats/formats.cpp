#include "importers/formats/formats.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <iterator>

#include "importers/formats/html.h"
#include "importers/formats/json.h"
#include "importers/formats/text.h"

namespace relata::formats {
namespace {

// A new format is one row here and one file beside this one.
constexpr std::array table = {
    Format{"json", ".json .jsonl .ndjson", "objects with headline, text, published, authors …; arrays; JSON Lines",
           sniff_json, read_json},
    Format{"html", ".html .htm .xhtml", "a news page: metadata, main text without the page around it", sniff_html,
           read_html},
    Format{"text", ".txt .text .md", "one article per file: headline, byline, paragraphs", sniff_text, read_text},
};

// A file in memory, mapped; or what a pipe held.
class Bytes {
 public:
  explicit Bytes(const std::string& path) {
    if (path == "-") {
      read_ = std::string(std::istreambuf_iterator<char>(std::cin), {});
      return;
    }
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) fail(path, descriptor);
    if (S_ISDIR(status.st_mode)) {
      errno = EISDIR;
      fail(path, descriptor);
    }
    size_ = static_cast<std::size_t>(status.st_size);
    if (S_ISREG(status.st_mode) && size_ > 0) {
      mapped_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
      if (mapped_ == MAP_FAILED) fail(path, descriptor);
    } else if (!S_ISREG(status.st_mode)) {
      char buffer[65536];
      ssize_t got = 0;
      while ((got = ::read(descriptor, buffer, sizeof buffer)) > 0) read_.append(buffer, static_cast<std::size_t>(got));
      if (got < 0) fail(path, descriptor);
    }
    ::close(descriptor);
  }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() {
    if (mapped_ != MAP_FAILED) ::munmap(mapped_, size_);
  }

  std::string_view view() const {
    return mapped_ != MAP_FAILED ? std::string_view(static_cast<const char*>(mapped_), size_) : read_;
  }

 private:
  [[noreturn]] static void fail(const std::string& path, int descriptor) {
    const std::string why = std::strerror(errno);
    if (descriptor >= 0) ::close(descriptor);
    throw FormatError({path, 0, 0, why});
  }

  void* mapped_ = MAP_FAILED;
  std::size_t size_ = 0;
  std::string read_;
};

bool has_extension(const Format& format, const std::string& extension) {
  return !extension.empty() &&
         (" " + std::string(format.extensions) + " ").find(" " + extension + " ") != std::string::npos;
}

const Format& choose(const std::string& path, std::string_view bytes, const ReadOptions& options) {
  const auto by_name = [&](const Format& format) { return format.name == options.format; };
  if (!options.format.empty()) {
    const auto found = std::find_if(table.begin(), table.end(), by_name);
    if (found == table.end()) throw FormatError({path, 0, 0, "unknown format " + options.format});
    return *found;
  }
  auto extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const auto& format : table) {
    if (has_extension(format, extension)) return format;
  }
  constexpr std::size_t enough = 4096;
  const auto start = bytes.substr(0, enough);
  return *std::max_element(table.begin(), table.end(),
                           [&](const Format& a, const Format& b) { return a.sniff(start) < b.sniff(start); });
}

// Fails on what cannot be text of any kind, rather than to read words into it.
void check_is_text(const std::string& path, std::string_view bytes) {
  if (bytes.starts_with("\x1f\x8b"))
    throw FormatError({path, 0, 0, "expected text, found data compressed with gzip; unpack it first (zcat FILE | …)"});
  if (bytes.starts_with("%PDF-")) throw FormatError({path, 0, 0, "expected text, found a PDF document"});
  constexpr std::size_t enough = 4096;
  const auto start = bytes.substr(0, enough);
  const auto zero = start.find('\0');
  if (zero == std::string_view::npos) return;
  const auto line = std::count(start.begin(), start.begin() + static_cast<std::ptrdiff_t>(zero), '\n') + 1;
  throw FormatError({path, static_cast<std::uint64_t>(line), 0, "expected text in UTF-8, found a byte 0"});
}

}  // namespace

std::span<const Format> formats() { return table; }

void read_articles(const std::string& path, const ReadOptions& options, const ArticleSink& sink,
                   const DiagnosticSink& report) {
  const Bytes bytes(path);
  check_is_text(path, bytes.view());
  choose(path, bytes.view(), options).read(bytes.view(), path, options, sink, report);
}

}  // namespace relata::formats

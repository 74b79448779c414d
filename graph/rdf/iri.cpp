#include "graph/rdf/iri.h"

#include <algorithm>

#include "graph/rdf/characters.h"

namespace relata::graph {
namespace {

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_scheme = false, has_authority = false, has_query = false, has_fragment = false;
};

bool is_scheme_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_ascii_letter(byte) || is_digit(byte) || c == '+' || c == '-' || c == '.';
}

Parts split(std::string_view iri) {
  Parts parts;
  const auto take_tail = [&](char mark, std::string_view& tail, bool& has) {
    const auto at = iri.find(mark);
    if (at == std::string_view::npos) return;
    has = true;
    tail = iri.substr(at + 1);
    iri = iri.substr(0, at);
  };
  take_tail('#', parts.fragment, parts.has_fragment);
  take_tail('?', parts.query, parts.has_query);
  if (is_absolute_iri(iri)) {
    const auto colon = iri.find(':');
    parts.has_scheme = true;
    parts.scheme = iri.substr(0, colon);
    iri = iri.substr(colon + 1);
  }
  if (iri.substr(0, 2) == "//") {
    const auto end = std::min(iri.find('/', 2), iri.size());
    parts.has_authority = true;
    parts.authority = iri.substr(2, end - 2);
    iri = iri.substr(end);
  }
  parts.path = iri;
  return parts;
}

// Section 5.2.4.
std::string remove_dot_segments(std::string_view in) {
  std::string out;
  const auto drop_last = [&] { out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/')); };
  while (!in.empty()) {
    if (in.substr(0, 3) == "../") {
      in.remove_prefix(3);
    } else if (in.substr(0, 2) == "./" || in.substr(0, 3) == "/./") {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (in.substr(0, 4) == "/../") {
      in.remove_prefix(3);
      drop_last();
    } else if (in == "/..") {
      in = "/";
      drop_last();
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const auto end = std::min(in.find('/', 1), in.size());
      out += in.substr(0, end);
      in.remove_prefix(end);
    }
  }
  return out;
}

// Section 5.2.3.
std::string merge(const Parts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const auto slash = base.path.rfind('/');
  return (slash == std::string_view::npos ? std::string() : std::string(base.path.substr(0, slash + 1))) +
         std::string(path);
}

}  // namespace

// Section 3.1.
bool is_absolute_iri(std::string_view iri) {
  const auto scheme_end = std::find_if_not(iri.begin(), iri.end(), is_scheme_character);
  return scheme_end != iri.end() && *scheme_end == ':' && is_ascii_letter(static_cast<unsigned char>(iri.front()));
}

std::string resolve_iri(std::string_view base_iri, std::string_view reference) {
  const auto relative = split(reference);
  if (relative.has_scheme || base_iri.empty()) return std::string(reference);
  const auto base = split(base_iri);
  const auto& authority = relative.has_authority ? relative : base;
  std::string path;
  auto query = relative;
  if (relative.has_authority || (!relative.path.empty() && relative.path[0] == '/')) {
    path = remove_dot_segments(relative.path);
  } else if (relative.path.empty()) {
    path = base.path;
    if (!relative.has_query) query = base;
  } else {
    path = remove_dot_segments(merge(base, relative.path));
  }
  std::string out;
  if (base.has_scheme) out.append(base.scheme).append(":");
  if (authority.has_authority) out.append("//").append(authority.authority);
  out += path;
  if (query.has_query) out.append("?").append(query.query);
  if (relative.has_fragment) out.append("#").append(relative.fragment);
  return out;
}

}  // namespace relata::graph

#include "importers/formats/text_encoding.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

// ICU's UTF-8 macros narrow to bytes on purpose.
#pragma GCC diagnostic ignored "-Wconversion"

namespace relata::formats {
namespace {

std::string replace_ill_formed(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < length;) {
    const auto start = i;
    UChar32 point = 0;
    U8_NEXT(bytes.data(), i, length, point);
    if (point < 0) {
      text += "\xEF\xBF\xBD";
    } else {
      text.append(bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
    }
  }
  return text;
}

// Empty if ICU does not know the charset.
std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string text;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UChar pivot[4096];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  char buffer[16384];
  bool reset = true;
  do {
    char* target = buffer;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer + sizeof buffer, &source, source_end, pivot, &pivot_source,
                   &pivot_target, pivot + std::size(pivot), reset ? 1 : 0, 1, &status);
    reset = false;
    text.append(buffer, target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return U_FAILURE(status) ? std::string() : text;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < length;) {
    UChar32 point = 0;
    U8_NEXT(bytes.data(), i, length, point);
    if (point < 0) return false;
  }
  return true;
}

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const auto starts_with = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (starts_with("\xEF\xBB\xBF")) return replace_ill_formed(bytes.substr(3));
  if (starts_with("\xFF\xFE")) return convert(bytes.substr(2), "UTF-16LE");
  if (starts_with("\xFE\xFF")) return convert(bytes.substr(2), "UTF-16BE");
  if (is_utf8(bytes)) return std::string(bytes);
  if (!charset.empty()) {
    // HTML's rule: what calls itself Latin-1 or ASCII is windows-1252.
    auto name = lower(charset);
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") name = "windows-1252";
    if (name == "utf-8" || name == "utf8") return replace_ill_formed(bytes);
    if (auto text = convert(bytes, name); !text.empty()) return text;
  }
  // Mostly well-formed UTF-8 with a few bad bytes is UTF-8; else the old encoding of the Western web.
  auto replaced = replace_ill_formed(bytes);
  std::size_t bad = 0, good = 0;
  for (std::size_t i = 0; i < replaced.size(); ++i) {
    if (replaced.compare(i, 3, "\xEF\xBF\xBD") == 0) ++bad;
    if ((static_cast<unsigned char>(replaced[i]) & 0xE0U) == 0xC0U ||
        (static_cast<unsigned char>(replaced[i]) & 0xF0U) == 0xE0U)
      ++good;
  }
  if (good > 4 * bad) return replaced;
  auto text = convert(bytes, "windows-1252");
  return text.empty() ? replaced : text;
}

std::string normalise_space(std::string_view text) {
  std::string result;
  const auto length = static_cast<std::int64_t>(text.size());
  bool space = false;
  for (std::int64_t i = 0; i < length;) {
    const auto start = static_cast<std::size_t>(i);
    UChar32 point = 0;
    U8_NEXT(text.data(), i, length, point);
    if (point >= 0 && (u_isUWhiteSpace(point) != 0 || point == 0x200B || point == 0xFEFF)) {
      space = true;
      continue;
    }
    if (space && !result.empty()) result += ' ';
    space = false;
    result.append(text.substr(start, static_cast<std::size_t>(i) - start));
  }
  return result;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = lower_letter(c);
  return result;
}

std::size_t code_point_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

}  // namespace relata::formats

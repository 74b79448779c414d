// The verbs that report speech, and how their content is built in: data.
#pragma once

#include <cstdint>
#include <string_view>

namespace relata::extraction {

// How a verb takes what was said; a set of these.
namespace frame {
inline constexpr std::uint8_t clause = 1;     // said (that) S; S, he said
inline constexpr std::uint8_t direct = 2;     // asked: “…”
inline constexpr std::uint8_t as_phrase = 4;  // described it as “…”, called it “…”
inline constexpr std::uint8_t phrase = 8;     // condemned the “…”: a quoted phrase among its dependents
inline constexpr std::uint8_t hearer = 16;    // its object is who hears it: told Smith that S
inline constexpr std::uint8_t document = 32;  // only of documents: the statement read: “…”
}  // namespace frame

struct ReportingVerb {
  std::string_view lemma;
  std::uint8_t frames = 0;
};

// nullptr for a verb that reports nothing.
const ReportingVerb* reporting_verb(std::string_view lemma);

// A participle by which the writer comments on what was reported: "…, indicating the severe impact".
bool is_comment_participle(std::string_view lemma);

// A noun for something written or spoken that may be the subject of a reporting verb: report, statement, letter.
bool is_document_noun(std::string_view lemma);

}  // namespace relata::extraction

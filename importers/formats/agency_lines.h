// What agencies and photographers leave at the edges of paragraphs: datelines before the text, credits behind captions.
#pragma once

#include <cstddef>
#include <string_view>

namespace relata::formats {

// Where the dateline at the start of a paragraph ends ("CAIRO, May 9 (Reuters) - ", "PESHAWAR: ", "Hong Kong (CNN) ",
// "(Lima) ", "Nov 3, 2025 - "), in bytes with the space behind it, or 0.
std::size_t dateline_end(std::string_view paragraph);

// Where the credit at the end of a caption begins ("… on July 25. Jane Doe / AP file", "(Photo: Jane Doe)"), in bytes,
// or the caption's size.
std::size_t credit_begin(std::string_view caption);

}  // namespace relata::formats

// What an article is called: the same for the same content, in any order and on any machine.
#pragma once

#include <string>
#include <string_view>

namespace relata::formats {

// The first 16 hexadecimal digits of the SHA-256 of `key`: the URL of an article that has one, else its bytes.
std::string article_id(std::string_view key);

}  // namespace relata::formats

// Scripts and style sheets, which are most of many pages: a parser of HTML walks through them character by character.
#pragma once

#include <string>
#include <string_view>

namespace relata::formats {

// The page without what its <script> and <style> elements hold, which changes no other part of the tree that the HTML
// Standard's parsing algorithm makes of it. Scripts whose tag speaks of JSON are kept, and all within <svg>, <math> and
// <select>, where such tags have another meaning.
std::string without_scripts(std::string_view html);

}  // namespace relata::formats

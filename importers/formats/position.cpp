#include "importers/formats/position.h"

#include <algorithm>

#include "importers/formats/text_encoding.h"

namespace relata::formats {

Position PositionFinder::at(std::size_t offset) {
  if (offset < offset_) {
    offset_ = 0;
    position_ = {};
  }
  auto passed = text_.substr(offset_, offset - offset_);
  if (const auto last_end = passed.rfind('\n'); last_end != std::string_view::npos) {
    position_.line += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
    position_.column = 1;
    passed.remove_prefix(last_end + 1);
  }
  position_.column += code_point_count(passed);
  offset_ = std::min(offset, text_.size());
  return position_;
}

}  // namespace relata::formats

// Room for numbers on a boundary of 64 bytes. It only grows, and forgets what it held when it does.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace relata::language::encoder {

template <typename T>
class AlignedBuffer {
  static_assert(std::is_trivial_v<T>);

 public:
  static constexpr std::align_val_t alignment{64};

  // At least `size` numbers, of any value unless they were written since the last time it grew.
  T* require(std::size_t size) {
    if (size > size_) {
      data_.reset(static_cast<T*>(::operator new(size * sizeof(T), alignment)));
      size_ = size;
    }
    return data_.get();
  }
  T* data() const { return data_.get(); }

 private:
  struct Release {
    void operator()(T* data) const { ::operator delete(data, alignment); }
  };
  std::unique_ptr<T, Release> data_;
  std::size_t size_ = 0;
};

}  // namespace relata::language::encoder

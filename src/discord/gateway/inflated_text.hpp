// Where a decompressor writes: one buffer for a whole connection, with room behind it for the JSON parser. It
// grows up to a bound, and what one giant message made it grow is given back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "discord/model/json.hpp"

namespace discord {

class InflatedText {
 public:
  // One byte more is what shows that a message does not end at the bound.
  explicit InflatedText(std::size_t bytes_max) : bytes_max_(bytes_max + 1) {}

  void clear() {
    size_ = 0;
    if (capacity_ > kept_bytes) reallocate(first_bytes);
  }
  // Where to write next; false when the bound is reached.
  bool make_room() {
    if (size_ < capacity_) return true;
    if (capacity_ >= bytes_max_) return false;
    reallocate(std::min(bytes_max_, std::max(first_bytes, capacity_ * 2)));
    return true;
  }
  [[nodiscard]] char* room() { return bytes_.get() + size_; }
  [[nodiscard]] std::size_t room_bytes() const { return capacity_ - size_; }
  void wrote(std::size_t bytes) { size_ += bytes; }

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Json text() const { return Json::promised({bytes_.get(), size_}); }

 private:
  static constexpr std::size_t first_bytes = 64 * 1024;
  static constexpr std::size_t kept_bytes = 1024 * 1024;

  void reallocate(std::size_t capacity) {
    auto larger = std::make_unique_for_overwrite<char[]>(capacity + json_padding);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
    capacity_ = capacity;
  }

  std::size_t bytes_max_;
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace discord

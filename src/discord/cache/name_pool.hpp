// All names of one guild in one text. A name costs its letters and six bytes of reference; names that changed
// leave holes until the owner compacts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace discord {

struct NameRef {
  std::uint32_t at = 0;
  std::uint16_t size = 0;
};

class NamePool {
 public:
  NameRef add(std::string_view name) {
    const auto size = static_cast<std::uint16_t>(std::min<std::size_t>(name.size(), UINT16_MAX));
    const NameRef ref{static_cast<std::uint32_t>(text_.size()), size};
    text_.append(name.substr(0, size));
    return ref;
  }
  void drop(NameRef ref) { wasted_ += ref.size; }
  [[nodiscard]] std::string_view get(NameRef ref) const {
    return std::string_view(text_).substr(ref.at, ref.size);
  }
  [[nodiscard]] bool wasteful() const { return wasted_ > 256 && wasted_ * 2 > text_.size(); }
  void shrink() { text_.shrink_to_fit(); }
  [[nodiscard]] std::size_t bytes() const { return text_.capacity(); }

 private:
  std::string text_;
  std::size_t wasted_ = 0;
};

}  // namespace discord

// A JSON text that may be parsed in place: behind its last byte there is readable room for the parser's wide
// loads. Borrow it from a string that stays alive and unchanged while the Json is in use.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace discord {

inline constexpr std::size_t json_padding = 64;

// Gives the string room for the padding; its contents stay. Costs nothing once the string has grown.
inline void reserve_json_padding(std::string& text) {
  if (text.capacity() < text.size() + json_padding)
    text.reserve(text.size() + text.size() / 4 + json_padding);
}

class Json {
 public:
  static Json borrow(std::string& owner) {
    reserve_json_padding(owner);
    return Json(owner);
  }
  // The caller promises json_padding readable bytes behind the view, as within a larger padded text.
  static Json promised(std::string_view padded) { return Json(padded); }

  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  explicit Json(std::string_view text) : text_(text) {}
  std::string_view text_;
};

}  // namespace discord

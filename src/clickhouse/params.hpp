// Values of a statement: {name:Type} in its text, a Param of that name beside it. The server gives them their
// type; nothing is ever written into SQL.
//   {{"guild", guild}, {"from", begin}, {"kinds", std::vector<std::string>{"join", "leave"}}}
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::clickhouse {

// For {x:String}: what is special in ClickHouse's escaped text gets its backslash.
std::string escape_text(std::string_view text);
// 'it\'s', as an element of an Array(String).
std::string quote_text(std::string_view text);

inline std::string param_text(std::string_view text) { return escape_text(text); }
inline std::string param_text(bool flag) { return flag ? "true" : "false"; }
// In UTC, with microseconds: for {x:DateTime64(6, 'UTC')}.
std::string param_text(Instant instant);
std::string param_text(double number);
template <std::integral Number>
  requires(!std::same_as<Number, bool>)
std::string param_text(Number number) {
  return std::to_string(number);
}
template <class Tag>
std::string param_text(Id<Tag> id) {
  return id.text();
}

inline std::string element_text(std::string_view text) { return quote_text(text); }
template <class T>
  requires(!std::convertible_to<T, std::string_view>)
std::string element_text(const T& value) {
  return param_text(value);
}

template <class T>
std::string param_text(const std::vector<T>& values) {
  std::string text = "[";
  for (const T& value : values) {
    if (text.size() > 1) text += ',';
    text += element_text(value);
  }
  return text + "]";
}

struct Param {
  std::string name;
  std::string text;

  template <class T>
  Param(std::string_view param_name, const T& value) : name(param_name), text(text_of(value)) {}

 private:
  template <class T>
  static std::string text_of(const T& value) {
    if constexpr (std::convertible_to<T, std::string_view>) {
      return param_text(std::string_view(value));
    } else {
      return param_text(value);
    }
  }
};

using Params = std::vector<Param>;

}  // namespace herwa::clickhouse

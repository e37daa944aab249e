// HTTP messages as plain values, the same for our server and our client. Their members are initialised with
// {} so that callers may name only some of them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace herwa::net {

// As the names of headers and most of their words compare; ASCII only.
[[nodiscard]] bool equal_without_case(std::string_view one, std::string_view other);

// Names compare without case; order and repetition are kept.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> entries) : entries_(entries) {}

  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  void set(std::string_view name, std::string_view value);  // replaces all of that name
  void add(std::string_view name, std::string_view value);
  void remove(std::string_view name);
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

struct HttpRequest {
  std::string method = "GET";
  std::string target = "/";  // path and query, as sent
  Headers headers{};
  std::string body{};
  std::string remote_address{};  // filled by the server

  [[nodiscard]] std::string_view path() const;
  [[nodiscard]] std::string_view query() const;
};

struct HttpResponse {
  int status = 200;
  Headers headers{};
  std::string body{};
};

}  // namespace herwa::net

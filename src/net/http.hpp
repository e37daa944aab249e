// HTTP messages as plain values, the same for our server and our client. Their members are initialised with
// {} so that callers may name only some of them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace herwa::net {

class BodySource;
class Tunnel;

// As the names of headers and most of their words compare; ASCII only.
[[nodiscard]] bool equal_without_case(std::string_view one, std::string_view other);

// Names compare without case; order and repetition are kept.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> entries) : entries_(entries) {}

  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  // Whether a comma-separated header such as Connection holds the token as an entry of its own.
  [[nodiscard]] bool lists(std::string_view name, std::string_view token) const;
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
  // Instead of `body`: one that comes piece by piece (net/http_body.hpp).
  std::shared_ptr<BodySource> stream{};

  [[nodiscard]] std::string_view path() const;
  [[nodiscard]] std::string_view query() const;
};

struct HttpResponse {
  int status = 200;
  Headers headers{};
  std::string body{};
  // Instead of `body`. With a Content-Length among the headers exactly so much must come.
  std::shared_ptr<BodySource> stream{};
  // With 101 alone: what the connection is joined to from here on.
  std::shared_ptr<Tunnel> tunnel{};
};

}  // namespace herwa::net

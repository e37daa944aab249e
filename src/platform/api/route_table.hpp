// Finds the route of a method and a path, in the time that the path's own length takes.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/api/route.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::platform {

class RouteTable {
 public:
  // Two routes of one method and path are refused by throwing.
  explicit RouteTable(std::vector<Route> routes);

  struct Found {
    const Route* route = nullptr;
    ParameterValues path;           // percent-decoded
    std::set<std::string> methods;  // that the path has, when it has not the one asked for
  };
  [[nodiscard]] Found find(std::string_view method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
    std::unique_ptr<Node> parameter;
    std::map<std::string, std::size_t, std::less<>> by_method;
  };
  using Segments = std::vector<std::string_view>;
  // A literal part goes before a parameter, and a dead end is walked back.
  static const Node* walk(const Node& node, const Segments& segments, std::size_t at);

  std::vector<Route> routes_;
  Node root_;
};

}  // namespace herwa::platform

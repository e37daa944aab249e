#include "platform/api/route_table.hpp"

#include <stdexcept>

#include "net/url.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t segments_max = 32;

// Nothing when the path is longer than any of ours.
std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty() && parts.size() <= segments_max) {
    const auto slash = path.find('/', 1);
    parts.push_back(path.substr(1, slash == std::string_view::npos ? path.npos : slash - 1));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
  }
  return parts;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

// False where a parameter is empty or holds a broken escape.
bool fill(std::string_view pattern, const std::vector<std::string_view>& given, ParameterValues& values) {
  const auto wanted = segments_of(pattern);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!is_parameter(wanted[i])) continue;
    const auto value = net::percent_decode(given[i]);
    if (!value || value->empty()) return false;
    values.emplace(wanted[i].substr(1, wanted[i].size() - 2), *value);
  }
  return true;
}

}  // namespace

RouteTable::RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (std::size_t index = 0; index < routes_.size(); ++index) {
    const RouteEntry& entry = routes_[index].entry;
    Node* node = &root_;
    for (const std::string_view part : segments_of(entry.path)) {
      std::unique_ptr<Node>& next = is_parameter(part) ? node->parameter : node->literal[std::string(part)];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
    }
    if (!node->by_method.emplace(entry.method, index).second)
      throw std::logic_error("two routes answer " + entry.method + " " + entry.path);
  }
}

RouteTable::Found RouteTable::find(std::string_view method, std::string_view path) const {
  Found found;
  if (!path.starts_with('/')) return found;
  const Segments segments = segments_of(path);
  const Node* node = walk(root_, segments, 0);
  if (node == nullptr) return found;
  const auto hit = node->by_method.find(method == "HEAD" ? std::string_view("GET") : method);
  if (hit == node->by_method.end()) {
    for (const auto& [known, index] : node->by_method) found.methods.insert(known);
    return found;
  }
  const Route& route = routes_[hit->second];
  if (fill(route.entry.path, segments, found.path)) found.route = &route;
  return found;
}

const RouteTable::Node* RouteTable::walk(const Node& node, const Segments& segments, std::size_t at) {
  if (at == segments.size()) return node.by_method.empty() ? nullptr : &node;
  const auto literal = node.literal.find(segments[at]);
  if (literal != node.literal.end()) {
    if (const Node* end = walk(*literal->second, segments, at + 1)) return end;
  }
  return node.parameter ? walk(*node.parameter, segments, at + 1) : nullptr;
}

}  // namespace herwa::platform

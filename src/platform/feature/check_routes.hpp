// Refuses wrong tables of routes before anything starts, each complaint with its place. Routes of features
// and of the platform itself go through one RouteCheck, so that no two collide.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

class RouteCheck {
 public:
  // `owner` is a feature's name, or that of a part of the platform.
  void add(std::string_view owner, const std::vector<RouteEntry>& routes);
  [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  template <class... Args>
  void complain(fmt::format_string<Args...> text, Args&&... args) {
    complaints_.push_back(place_ + ": " + fmt::format(text, std::forward<Args>(args)...));
  }
  void check_name(const RouteEntry& route);
  void check_path(const RouteEntry& route);
  void check_access(const RouteEntry& route);
  void check_shapes(const RouteEntry& route);
  void check_schema(const Schema& schema, const std::string& where);
  void check_limit(const RateLimit& limit, std::string_view what);
  void check_limits(const RouteEntry& route);
  void check_refusals(const RouteEntry& route);
  void check_examples(const RouteEntry& route);

  std::string place_;
  std::vector<std::string> complaints_;
  std::set<std::string> operations_;
  std::set<std::string> addresses_;
};

}  // namespace herwa::platform

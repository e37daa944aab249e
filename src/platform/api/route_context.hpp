// What a handler of a route knows: who asks, of which guild, and what they brought, which has been held to
// the route's schemas already. One per request.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/http.hpp"
#include "platform/api/caller.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

using ParameterValues = std::map<std::string, std::string, std::less<>>;

class RouteContext {
 public:
  struct Parts {
    net::HttpRequest http;
    std::string request_id;
    std::string address;  // of the client, behind proxies that are trusted
    Instant now{};
    ParameterValues path;
    ParameterValues query;
    Caller caller;
    GuildId guild;
    GuildRole role = GuildRole::None;
    std::function<Task<bool>()> may_still = {};
    std::optional<std::string> expected = {};
  };
  // The parts outlive it.
  explicit RouteContext(const Parts& parts) : parts_(parts) {}

  [[nodiscard]] const Caller& caller() const { return parts_.caller; }
  [[nodiscard]] UserId user() const { return parts_.caller.user; }
  // Zero where the route belongs to no guild.
  [[nodiscard]] GuildId guild() const { return parts_.guild; }
  [[nodiscard]] GuildRole role() const { return parts_.role; }
  [[nodiscard]] Instant now() const { return parts_.now; }
  [[nodiscard]] const std::string& request_id() const { return parts_.request_id; }
  [[nodiscard]] const std::string& address() const { return parts_.address; }

  // Of the path; the route declared it.
  [[nodiscard]] const std::string& path(std::string_view name) const {
    return parts_.path.find(name)->second;
  }
  template <class AnId>
  [[nodiscard]] AnId path_id(std::string_view name) const {
    return AnId::parse(path(name)).value_or(AnId());
  }
  [[nodiscard]] std::optional<std::string> query(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> query_integer(std::string_view name) const;
  // JSON that fits the route's schema; empty where it takes none.
  [[nodiscard]] const std::string& body() const { return parts_.http.body; }
  [[nodiscard]] const net::HttpRequest& http() const { return parts_.http; }
  // RouteDone::version of what If-Match named: where it is another one by now, the handler writes nothing and
  // answers changed_meanwhile(). Nothing: it writes whatever there is.
  [[nodiscard]] const std::optional<std::string>& expected() const { return parts_.expected; }
  // For answers that go on: whether whoever asked may still, at any later time. Outlives the context.
  [[nodiscard]] std::function<Task<bool>()> may_still() const { return parts_.may_still; }

 private:
  const Parts& parts_;
};

// For handlers: a whole answer with this JSON, and a "no".
RouteAnswer done(std::string json);
RouteAnswer refuse(int status, std::string code, std::string message);
// And the "no" to a write whose If-Match is not what is there.
RouteAnswer changed_meanwhile();

}  // namespace herwa::platform

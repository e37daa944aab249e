// Everything that stands between a request and its handler, in one order: how often, who, from which page,
// of which guild, what the plan says, and whether the request is as the route declared it.
#pragma once

#include <expected>
#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/http.hpp"
#include "platform/api/doors.hpp"
#include "platform/api/origins.hpp"
#include "platform/api/route.hpp"
#include "platform/api/route_context.hpp"

namespace herwa::platform {

class Admission {
 public:
  Admission(const Clock& clock, Doors doors, Origins origins)
      : clock_(clock), doors_(doors), origins_(std::move(origins)) {}

  using Outcome = std::expected<void, RouteRefused>;
  // Fills `parts` as far as it comes. `headers` go with the answer, whichever it is.
  Task<Outcome> admit(const Route& route, RouteContext::Parts& parts, net::Headers& headers);
  // Of one who was admitted a while ago and still listens: the same rights, asked anew.
  Task<bool> still(const RouteEntry& entry, Caller caller, GuildId guild);
  [[nodiscard]] const Origins& origins() const { return origins_; }

 private:
  Task<Outcome> identify(const RouteEntry& entry, RouteContext::Parts& parts, net::Headers& headers);
  Task<Outcome> check_operator(const RouteEntry& entry, const RouteContext::Parts& parts) const;
  [[nodiscard]] Outcome check_page(const RouteEntry& entry, const RouteContext::Parts& parts) const;
  Task<Outcome> enter_guild(const Route& route, RouteContext::Parts& parts);
  Task<Outcome> count(std::vector<Taking> takings, net::Headers& headers);
  Outcome refuse(const RouteEntry& entry, const RouteContext::Parts& parts, RouteRefused refused) const;

  const Clock& clock_;
  Doors doors_;
  Origins origins_;
};

// What the request brings, held to the route's schemas. Fills the query's values. Pure.
Admission::Outcome check_request(const RouteEntry& entry, RouteContext::Parts& parts);

}  // namespace herwa::platform

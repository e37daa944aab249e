// What every question of the API takes and gives beside its own: the stretch that is asked about, and the
// "no"s.
#pragma once

#include <boost/json.hpp>
#include <expected>

#include <string>
#include <vector>

#include "features/insights/insights.hpp"
#include "platform/api/route_context.hpp"
#include "platform/feature/route_entry.hpp"
#include "platform/stats/guild_stats.hpp"

namespace herwa::features::insights {

std::vector<platform::RouteParameter> window_parameters();
std::vector<platform::RouteRefusal> window_refusals();
platform::Schema window_shape();

// The stretch as it was asked for, by the server's clocks unless a zone was named.
Task<std::expected<platform::StatWindow, platform::RouteRefused>> stretch_of(const Needs& needs,
                                                                             platform::RouteContext& context);

// The same, and since when anything is known of the server.
struct Wanted {
  platform::StatWindow window;
  std::optional<Instant> since;
  [[nodiscard]] bool comparable() const { return since && *since <= window.before_from(); }
};
Task<std::expected<Wanted, platform::RouteRefused>> wanted(const Needs& needs,
                                                           platform::RouteContext& context);

boost::json::object window_json(const Needs& needs, const Wanted& wanted);
platform::RouteRefused refused(platform::StatRefusal refusal);

// Of two that can be compared; where they cannot, `before` is null.
boost::json::object count_json(const Wanted& wanted, const platform::StatCount& count);
platform::Schema count_shape();

// Texts of examples: the stretch in front of them, as long as one is needed.
std::string example_window();

}  // namespace herwa::features::insights

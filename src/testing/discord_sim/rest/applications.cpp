#include "testing/discord_sim/rest/call.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

Answer own(Call& call) { return {200, application_view(call.world, *call.application)}; }

Answer by_id(Call& call) {
  if (call.id<ApplicationId>("application_id") != call.application->id) {
    throw ApiError(403, 20012, "You are not authorized to perform this action on this application");
  }
  return own(call);
}

constexpr Limit limit{"applications", 10, 10s};

constexpr std::array routes{
    Route{"GET", "/applications/@me", own, limit},
    Route{"GET", "/oauth2/applications/@me", own, limit},
    Route{"GET", "/applications/{application_id}", by_id, limit},
};

}  // namespace

std::span<const Route> application_routes() { return routes; }

}  // namespace discord_sim

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

constexpr Limit application_limit{"applications", 10, 10s};

constexpr std::array application_table{
    Route{"GET", "/applications/@me", own, application_limit},
    Route{"GET", "/oauth2/applications/@me", own, application_limit},
    Route{"GET", "/applications/{application_id}", by_id, application_limit},
};

}  // namespace

std::span<const Route> application_routes() { return application_table; }

}  // namespace discord_sim

// The routes by what they are about; routes() joins them. Internal to the feature.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "features/insights/requests.hpp"

namespace herwa::features::insights {

using SharedNeeds = std::shared_ptr<const Needs>;

std::vector<platform::RouteEntry> total_routes(const SharedNeeds& needs);
std::vector<platform::RouteEntry> ranking_routes(const SharedNeeds& needs);
std::vector<platform::RouteEntry> people_routes(const SharedNeeds& needs);
std::vector<platform::RouteEntry> note_routes(const SharedNeeds& needs);

// A question's route but for what it gives, its example and its handler.
platform::RouteEntry question(std::string path, std::string operation_id, std::string summary);

// A page asks several of them at once, and again when its reader zooms.
inline constexpr platform::RouteLimits question_limits{
    .per_address = {.uses = 240, .window = std::chrono::minutes(1)},
    .per_user = {.uses = 180, .window = std::chrono::minutes(1)}};

// The answer of every question: the stretch, then what was asked.
template <class T, class ToJson>
Task<platform::RouteAnswer> answer(const Needs& needs, const Wanted& wanted,
                                   Task<platform::StatAnswer<T>> asked, ToJson to_json) {
  const auto found = co_await std::move(asked);
  if (!found) co_return std::unexpected(refused(found.error()));
  boost::json::object body{{"window", window_json(needs, wanted)}};
  to_json(body, **found);
  co_return platform::done(boost::json::serialize(body));
}

}  // namespace herwa::features::insights

#include "features/insights/routes.hpp"

#include <iterator>

#include "features/insights/route_parts.hpp"

namespace herwa::features::insights {

std::vector<platform::RouteEntry> routes(Needs needs) {
  const auto shared = std::make_shared<const Needs>(std::move(needs));
  std::vector<platform::RouteEntry> all;
  for (const auto make : {total_routes, ranking_routes, people_routes, note_routes}) {
    std::vector<platform::RouteEntry> some = make(shared);
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace herwa::features::insights

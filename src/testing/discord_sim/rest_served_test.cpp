// What the simulator serves, beside what Discord does.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include "testing/discord_sim/contract/contract.hpp"
#include "testing/discord_sim/members/scene.hpp"

namespace discord_sim {
namespace {

// No route of the simulator's own invention: each is in Discord's document, or in its reference alone.
TEST(Served, IsDiscordsAndNothingElse) {
  // In the reference (topic "SKU"), and not in the document.
  const std::vector<std::string_view> in_reference_alone{"/applications/{application_id}/skus"};
  const Contract& contract = Contract::of_discord();
  for (const auto& [method, pattern] : Api::served()) {
    const bool known = contract.knows(method, pattern) || std::ranges::count(in_reference_alone, pattern) > 0;
    EXPECT_TRUE(known) << method << " " << pattern;
  }
}

// How much of it there is; it only grows.
TEST(Served, MostOfWhatABotCanAsk) {
  const auto served = Api::served();
  fmt::print("{} of {} operations of Discord's document are served\n", served.size(),
             Contract::of_discord().operations());
  EXPECT_GE(served.size(), 130U);
}

}  // namespace
}  // namespace discord_sim

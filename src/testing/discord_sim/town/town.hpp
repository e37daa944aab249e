// Building the demo guild. Life in it starts separately (life.hpp), so that tests can have the place quiet.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// The machine's time, moved back while the town's past is written and let go afterwards.
class TownClock final : public herwa::Clock {
 public:
  explicit TownClock(const herwa::Clock& real) : real_(real) {}
  [[nodiscard]] Instant now() const override {
    return real_.now() - std::chrono::duration_cast<std::chrono::microseconds>(shift_);
  }
  [[nodiscard]] herwa::Tick tick() const override { return real_.tick(); }
  void set_shift(herwa::Duration back) { shift_ = back; }

 private:
  const herwa::Clock& real_;
  herwa::Duration shift_{};
};

struct Town {
  GuildId guild;
  UserId owner;
  std::vector<UserId> people;              // members, the owner first
  std::vector<UserId> travellers;          // people who are elsewhere now and may come
  std::map<std::string, ChannelId> rooms;  // by the channel's name
  std::vector<RoleId> given_roles;         // what members wear
};

// With three hours of past; the application comes as a member with all rights.
Town build_town(World& world, TownClock& clock, Application application);
// The one that was built here once, in a world that was read back. Throws herwa::Failure where there is none.
Town find_town(const World& world);

}  // namespace discord_sim

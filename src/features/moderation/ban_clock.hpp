// Ends bans whose time is over. What is due within a day is waited for; the rest is looked at again by then.
#pragma once

#include <set>
#include <utility>

#include "features/moderation/moderation.hpp"

namespace herwa::features::moderation {

class BanClock {
 public:
  explicit BanClock(Needs needs) : needs_(std::move(needs)) {}

  // Of a guild that this process serves, or where somebody was banned for a while: beside whoever calls.
  void look(GuildId guild);
  // The same once more in a while: of a ban that is not on record yet, for the database was away.
  void look_later(GuildId guild);

 private:
  Task<> look_now(GuildId guild);
  Task<> wait_and_look(GuildId guild);
  Task<> end_when_due(GuildId guild, platform::BanToEnd ban);
  // True when nobody has to look at this ban again.
  Task<bool> end(GuildId guild, platform::BanToEnd ban);
  void tell_why_not(const platform::Sanction& sanction, const platform::SanctionOutcome& outcome);

  Needs needs_;
  std::set<std::pair<GuildId, std::int64_t>> waited_for_;
};

}  // namespace herwa::features::moderation

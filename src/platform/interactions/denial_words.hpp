// What a denial means to the person who met it, and what they can do about it, in their language.
#pragma once

#include <string>
#include <string_view>

#include "platform/guard/guard.hpp"

namespace herwa::platform {

struct DeniedAsk {
  const Denial& denial;
  std::string_view locale;
  std::string_view feature_title;
  std::string tier_title = {};  // of the tier that the denial names
  Audience audience = Audience::Everyone;
  GuildId guild;
  Instant now{};
};

class DenialWords {
 public:
  // Where a guild upgrades: "https://…/guilds/". Empty: no link is given.
  explicit DenialWords(std::string upgrade_url) : upgrade_url_(std::move(upgrade_url)) {}

  [[nodiscard]] std::string say(const DeniedAsk& ask) const;
  // Where the guild upgrades; "" when there is no such place.
  [[nodiscard]] std::string upgrade_url(GuildId guild) const;

 private:
  [[nodiscard]] std::string upgrade_link(const DeniedAsk& ask) const;

  std::string upgrade_url_;
};

}  // namespace herwa::platform

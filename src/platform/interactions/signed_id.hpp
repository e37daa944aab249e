// The ids of buttons, selects and modals: what is meant, a payload, and a signature over both and the guild.
// Whoever invents an id, changes one or carries it to another guild is found out.
//
//   giveaways.enter:184~Jx0kQ2v8n1Y
//   privacy.forget;e1qz8c0;u2n9c:~hD83kd9Qm2s     until an instant, and for one person alone
//
// At most 100 characters, as Discord takes them, so the payload is an id or two and never a text of its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

struct ComponentRef {
  std::string feature;
  std::string name;
  std::string payload;
  // Signed with the rest; the router refuses a press that comes later, or from somebody else. Whole seconds.
  std::optional<Instant> until = {};
  UserId only_for = {};

  friend bool operator==(const ComponentRef&, const ComponentRef&) = default;
};

class SignedIds {
 public:
  // The first key signs; all of them are believed, so that a key can be replaced while messages with the old
  // one are still about. Throws Failure when there is none.
  explicit SignedIds(std::vector<std::string> keys);

  // Throws Failure when it would be too long, which is a fault of the feature.
  [[nodiscard]] std::string make(GuildId guild, const ComponentRef& ref) const;
  // Empty: not one of ours, or not for this guild.
  [[nodiscard]] std::optional<ComponentRef> read(GuildId guild, std::string_view custom_id) const;
  // Of these, the one that it was signed for; zero: none of them. For an id that read() refused, to tell who
  // carried something out of another guild from who made something up.
  [[nodiscard]] GuildId signed_for(std::span<const GuildId> guilds, std::string_view custom_id) const;

 private:
  std::vector<std::string> keys_;
};

}  // namespace herwa::platform

// Who stands before the API, and as what in a guild.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace herwa::platform {

// What somebody is in a guild's dashboard; each may what those before it may.
enum class GuildRole : std::uint8_t { None, Viewer, Moderator, Admin, Owner };
std::string_view name_of(GuildRole role);

struct Caller {
  enum class By : std::uint8_t { Nobody, Session, Key };

  By by = By::Nobody;
  UserId user;          // of a key: who made it
  std::string session;  // its id, or the key's
  bool is_operator = false;
  // Of a session: what a write must bring along in X-CSRF-Token; the newest first. Made when it is asked for,
  // since what only reads needs none.
  std::function<std::vector<std::string>()> csrf_tokens;
  // Of a key: the one guild it belongs to, and what it may there.
  GuildId key_guild;
  std::vector<std::string> scopes;
  // A key for trying things out: it is answered with samples, and nothing happens.
  bool sandbox = false;
};

}  // namespace herwa::platform

// What people let us ask Discord in their name: the tokens, sealed in PostgreSQL, refreshed before they end,
// and given back when the last session ends.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/login/discord_oauth.hpp"
#include "platform/login/secret_box.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

class Grants {
 public:
  Grants(postgres::Database& database, DiscordOAuth& discord, const SecretBox& box, const Clock& clock)
      : database_(database), discord_(discord), box_(box), clock_(clock) {}

  Task<> put(UserId user, DiscordTokens tokens);
  struct Held {
    std::string access;
    std::int64_t version = 0;
  };
  // Refused: there is none, or Discord takes it no longer; the person has to sign in again.
  Task<DiscordOAuth::Answer<Held>> get(UserId user);
  // Discord refused what get() gave: another one, or Refused.
  Task<DiscordOAuth::Answer<Held>> another(UserId user, std::int64_t than_version);
  // Gone here whatever Discord says.
  Task<> give_back(UserId user);

 private:
  struct Stored {
    DiscordTokens tokens;
    std::int64_t version = 0;
  };
  Task<DiscordOAuth::Answer<Stored>> load(UserId user);
  Task<DiscordOAuth::Answer<Held>> refresh(UserId user, Stored stored);
  Task<bool> replace(UserId user, const DiscordTokens& tokens, std::int64_t version);

  postgres::Database& database_;
  DiscordOAuth& discord_;
  const SecretBox& box_;
  const Clock& clock_;
};

}  // namespace herwa::platform

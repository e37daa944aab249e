// What Discord tells about a person who let us: who they are, their servers, their roles in one; and what the
// bot may see of a member who is not here. Discord's faults come back as values, because each caller has its
// own words for them.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "discord/model/permission.hpp"
#include "net/http_client.hpp"

namespace herwa::platform {

struct DiscordTokens {
  std::string access;
  std::string refresh;
  Instant expires{};  // of the access token
};
struct DiscordUser {
  UserId id;
  std::string username;
  std::string display_name;
  std::string avatar;  // its hash; empty: none
  std::string locale;
};
struct DiscordGuild {
  GuildId id;
  std::string name;
  std::string icon;  // its hash; empty: none
  bool owner = false;
  discord::Permissions permissions;
};

// What somebody is in a guild, as the bot sees it.
struct DiscordMembership {
  bool owner = false;
  bool administrator = false;
  std::vector<RoleId> roles;
};

enum class OAuthFailure : std::uint8_t {
  Refused,  // the code, the token or the consent is not good (any more)
  Away,     // Discord does not answer, or has us wait
};

class DiscordOAuth {
 public:
  template <class T>
  using Answer = std::expected<T, OAuthFailure>;
  struct Place {
    std::string api = "https://discord.com/api/v10";
    std::string web = "https://discord.com";
    std::string client_id;  // empty: asked of Discord with the bot's token
    std::string client_secret;
    std::string bot_token;
  };

  DiscordOAuth(net::HttpClient& client, const Clock& clock, Place place)
      : client_(client), clock_(clock), place_(std::move(place)) {}

  // Whether anybody can sign in at all.
  [[nodiscard]] bool set_up() const {
    return !place_.client_secret.empty() && !(place_.client_id.empty() && place_.bot_token.empty());
  }
  // The application's id; asked for at most once a minute. Empty: not known yet.
  Task<std::string> client_id();
  struct Ask {
    std::string state;
    std::string challenge;  // base64url of the verifier's SHA-256
    std::string redirect_uri;
    std::string client_id;
    bool again = false;  // Discord is to ask, also who consented before
  };
  // Where the browser goes to consent.
  [[nodiscard]] std::string authorize_url(const Ask& ask) const;

  struct Return {
    std::string code;
    std::string verifier;
    std::string redirect_uri;
  };
  Task<Answer<DiscordTokens>> exchange(Return came_back);
  Task<Answer<DiscordTokens>> refresh(std::string refresh_token);
  // Takes all that the person allowed us back.
  Task<Answer<void>> revoke(std::string token);

  Task<Answer<DiscordUser>> who(std::string access);
  Task<Answer<std::vector<DiscordGuild>>> guilds(std::string access);
  // Refused: no member of the guild.
  Task<Answer<std::vector<RoleId>>> roles(std::string access, GuildId guild);
  // By the bot's token. Refused: no member, or the bot is not there.
  Task<Answer<DiscordMembership>> member(UserId user, GuildId guild);

 private:
  using Form = std::vector<std::pair<std::string, std::string>>;
  Task<Answer<std::string>> post(std::string path, Form form);
  Task<Answer<std::string>> get(std::string path, std::string access);
  Task<Answer<std::string>> get_as_bot(std::string path);
  Task<Answer<std::string>> send(net::HttpCall call);
  Task<Answer<DiscordTokens>> tokens(Form form);

  net::HttpClient& client_;
  const Clock& clock_;
  Place place_;
  std::string asked_id_;
  std::optional<Instant> asked_at_;
};

}  // namespace herwa::platform

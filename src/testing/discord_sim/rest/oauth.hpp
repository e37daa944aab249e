// OAuth2: codes, tokens and who they stand for. The consent page is in ../web; here is what it decides and
// what the token end answers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/rest/request.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

struct Grant {
  ApplicationId application;
  UserId user;
  std::vector<std::string> scopes;
  std::string code;  // spent when empty
  Instant code_expires{};
  std::string redirect_uri;
  std::string challenge;
  std::string challenge_method;
  std::string access_token;
  Instant access_expires{};
  std::string refresh_token;
  GuildId guild;  // where a bot was added in the same consent

  [[nodiscard]] bool has_scope(std::string_view scope) const { return std::ranges::count(scopes, scope) > 0; }
};

// What the authorise page was asked for; the query of /oauth2/authorize.
struct AuthorizeAsk {
  ApplicationId application;
  std::string redirect_uri;
  std::vector<std::string> scopes;
  std::string state;
  std::string challenge;
  std::string challenge_method;
  Permissions permissions = 0;
  GuildId guild;
};

class OAuth {
 public:
  explicit OAuth(World& world) : world_(world) {}

  // The refusal is a sentence for the page.
  [[nodiscard]] std::expected<AuthorizeAsk, std::string> read_ask(const Query& query) const;
  // Where the browser is sent: with a code, or with an error when the user refused.
  std::string consent(const AuthorizeAsk& ask, UserId user, GuildId bot_guild);
  static std::string refusal(const AuthorizeAsk& ask);
  // POST /oauth2/token and /oauth2/token/revoke.
  ApiResponse token(const ApiRequest& request);
  ApiResponse revoke(const ApiRequest& request);
  // nullptr when the access token is unknown or expired.
  [[nodiscard]] const Grant* find(std::string_view access_token) const;
  // All of them, for who writes them down.
  std::vector<Grant>& grants() { return grants_; }

 private:
  const Application* client(const ApiRequest& request, const Query& form) const;
  ApiResponse exchange_code(const Application& application, const Query& form);
  ApiResponse refresh(const Application& application, const Query& form);
  ApiResponse client_credentials(const Application& application, const Query& form);
  ApiResponse issue(Grant& grant, bool with_refresh);

  World& world_;
  std::vector<Grant> grants_;
};

}  // namespace discord_sim

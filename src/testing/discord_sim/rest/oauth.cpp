#include "testing/discord_sim/rest/oauth.hpp"

#include <openssl/evp.h>

#include "testing/discord_sim/world/guild_changes.hpp"

namespace discord_sim {
namespace {

constexpr std::chrono::seconds access_lifetime{604800};
constexpr std::chrono::minutes code_lifetime{1};

constexpr std::array<std::string_view, 12> known_scopes{"identify",
                                                        "email",
                                                        "guilds",
                                                        "guilds.join",
                                                        "guilds.members.read",
                                                        "connections",
                                                        "bot",
                                                        "openid",
                                                        "applications.commands",
                                                        "applications.commands.permissions.update",
                                                        "applications.commands.update",
                                                        "role_connections.write"};

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) words.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return words;
}

ApiResponse oauth_error(int status, std::string_view error, std::string_view description) {
  ApiResponse response;
  response.status = status;
  response.set_json(Json::object({{"error", error}, {"error_description", description}}));
  return response;
}

std::string base64_decoded(std::string_view text) {
  std::string out(text.size() * 3 / 4 + 3, '\0');
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return {};
  const auto padding = static_cast<std::size_t>(std::ranges::count(text, '='));
  out.resize(static_cast<std::size_t>(length) - padding);
  return out;
}

// base64url(sha256(verifier)), without padding.
std::string s256(std::string_view verifier) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(verifier.data(), verifier.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string out(64, '\0');
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), digest.data(), static_cast<int>(size));
  out.resize(static_cast<std::size_t>(length));
  std::erase(out, '=');
  std::ranges::replace(out, '+', '-');
  std::ranges::replace(out, '/', '_');
  return out;
}

bool proves(const Grant& grant, const Query& form) {
  if (grant.challenge.empty()) return true;
  const std::string verifier = form.get("code_verifier");
  if (grant.challenge_method == "S256") return s256(verifier) == grant.challenge;
  return verifier == grant.challenge;
}

std::string with_query(std::string_view address, std::string_view query) {
  return fmt::format("{}{}{}", address, address.find('?') == std::string_view::npos ? '?' : '&', query);
}

std::string state_part(const AuthorizeAsk& ask) {
  return ask.state.empty() ? "" : "&state=" + percent_encoded(ask.state);
}

}  // namespace

std::expected<AuthorizeAsk, std::string> OAuth::read_ask(const Query& query) const {
  AuthorizeAsk ask;
  const auto id = ApplicationId::parse(query.get("client_id"));
  const Application* application = id ? world_.application(*id) : nullptr;
  if (application == nullptr) return std::unexpected("Unknown application: check client_id.");
  ask.application = application->id;
  ask.scopes = split_words(query.get("scope"));
  if (ask.scopes.empty()) return std::unexpected("The scope is missing.");
  for (const std::string& scope : ask.scopes) {
    if (std::ranges::count(known_scopes, scope) == 0) {
      return std::unexpected(
          fmt::format("The requested scope \"{}\" is invalid, unknown, or malformed.", scope));
    }
  }
  ask.redirect_uri = query.get("redirect_uri");
  const bool only_bot = std::ranges::all_of(ask.scopes, [](const std::string& scope) {
    return scope == "bot" || scope == "applications.commands";
  });
  const bool registered = std::ranges::count(application->redirect_uris, ask.redirect_uri) > 0;
  if (!registered && !(only_bot && ask.redirect_uri.empty())) {
    return std::unexpected("Invalid OAuth2 redirect_uri: it is not registered for this application.");
  }
  if (!only_bot && query.get("response_type") != "code")
    return std::unexpected("response_type must be code.");
  ask.state = query.get("state");
  ask.challenge = query.get("code_challenge");
  ask.challenge_method = query.find("code_challenge_method").value_or("plain");
  const auto bits = Snowflake::parse(query.get("permissions"));
  ask.permissions = bits ? bits->value() & permission::all : 0;
  ask.guild = GuildId::parse(query.get("guild_id")).value_or(GuildId{});
  return ask;
}

std::string OAuth::consent(const AuthorizeAsk& ask, UserId user, GuildId bot_guild) {
  Grant grant;
  grant.application = ask.application;
  grant.user = user;
  grant.scopes = ask.scopes;
  grant.code = world_.random_text(30);
  grant.code_expires = world_.now() + code_lifetime;
  grant.redirect_uri = ask.redirect_uri;
  grant.challenge = ask.challenge;
  grant.challenge_method = ask.challenge_method;
  std::string extra;
  const UserId bot = world_.application(ask.application)->bot;
  if (grant.has_scope("bot") && bot_guild) {
    grant.guild = bot_guild;
    if (world_.member(bot_guild, bot) == nullptr)
      install_bot(world_, bot_guild, ask.application, ask.permissions);
    extra = fmt::format("&guild_id={}&permissions={}", bot_guild.value(), ask.permissions);
  }
  if (ask.redirect_uri.empty()) return {};
  const std::string to =
      with_query(ask.redirect_uri, fmt::format("code={}{}{}", grant.code, state_part(ask), extra));
  grants_.push_back(std::move(grant));
  return to;
}

std::string OAuth::refusal(const AuthorizeAsk& ask) {
  if (ask.redirect_uri.empty()) return {};
  return with_query(ask.redirect_uri,
                    "error=access_denied&error_description="
                    "The+resource+owner+or+authorization+server+denied+the+request" +
                        state_part(ask));
}

const Application* OAuth::client(const ApiRequest& request, const Query& form) const {
  std::string id = form.get("client_id");
  std::string secret = form.get("client_secret");
  const std::string_view basic = request.header("Authorization");
  if (basic.starts_with("Basic ")) {
    const std::string pair = base64_decoded(basic.substr(6));
    const std::size_t colon = pair.find(':');
    if (colon == std::string::npos) return nullptr;
    id = percent_decoded(pair.substr(0, colon));
    secret = percent_decoded(pair.substr(colon + 1));
  }
  const auto parsed = ApplicationId::parse(id);
  const Application* application = parsed ? world_.application(*parsed) : nullptr;
  return application != nullptr && application->client_secret == secret ? application : nullptr;
}

ApiResponse OAuth::token(const ApiRequest& request) {
  if (!request.header("Content-Type").starts_with("application/x-www-form-urlencoded")) {
    return oauth_error(400, "invalid_request", "The body must be form-encoded.");
  }
  const Query form(request.body);
  const Application* application = client(request, form);
  if (application == nullptr) return oauth_error(401, "invalid_client", "Client authentication failed.");
  const std::string type = form.get("grant_type");
  if (type == "authorization_code") return exchange_code(*application, form);
  if (type == "refresh_token") return refresh(*application, form);
  if (type == "client_credentials") return client_credentials(*application, form);
  return oauth_error(400, "unsupported_grant_type", "Grant type None is not supported.");
}

ApiResponse OAuth::exchange_code(const Application& application, const Query& form) {
  const std::string code = form.get("code");
  const auto grant = std::ranges::find(grants_, code, &Grant::code);
  if (code.empty() || grant == grants_.end() || grant->application != application.id ||
      world_.now() >= grant->code_expires) {
    return oauth_error(400, "invalid_grant", "Invalid \"code\" in request.");
  }
  if (grant->redirect_uri != form.get("redirect_uri")) {
    return oauth_error(400, "invalid_grant", "Invalid \"redirect_uri\" in request.");
  }
  if (!proves(*grant, form))
    return oauth_error(400, "invalid_grant", "Invalid \"code_verifier\" in request.");
  grant->code.clear();
  return issue(*grant, true);
}

ApiResponse OAuth::refresh(const Application& application, const Query& form) {
  const std::string token = form.get("refresh_token");
  const auto grant = std::ranges::find(grants_, token, &Grant::refresh_token);
  if (token.empty() || grant == grants_.end() || grant->application != application.id) {
    return oauth_error(400, "invalid_grant", "Invalid \"refresh_token\" in request.");
  }
  return issue(*grant, true);
}

ApiResponse OAuth::client_credentials(const Application& application, const Query& form) {
  Grant grant;
  grant.application = application.id;
  grant.user = application.owner;
  grant.scopes = split_words(form.get("scope"));
  grants_.push_back(std::move(grant));
  return issue(grants_.back(), false);
}

ApiResponse OAuth::issue(Grant& grant, bool with_refresh) {
  grant.access_token = world_.random_text(30);
  grant.access_expires = world_.now() + access_lifetime;
  if (with_refresh) grant.refresh_token = world_.random_text(30);
  Json body = Json::object({{"token_type", "Bearer"},
                            {"access_token", grant.access_token},
                            {"expires_in", access_lifetime.count()},
                            {"scope", fmt::format("{}", fmt::join(grant.scopes, " "))}});
  if (with_refresh) body.set("refresh_token", grant.refresh_token);
  if (const Guild* guild = world_.guild(grant.guild)) body.set("guild", guild_view(*guild));
  ApiResponse response;
  response.set_json(body);
  return response;
}

ApiResponse OAuth::revoke(const ApiRequest& request) {
  const Query form(request.body);
  const Application* application = client(request, form);
  if (application == nullptr) return oauth_error(401, "invalid_client", "Client authentication failed.");
  const std::string token = form.get("token");
  const auto hit = std::ranges::find_if(grants_, [&](const Grant& grant) {
    return !token.empty() && grant.application == application->id &&
           (grant.access_token == token || grant.refresh_token == token);
  });
  // One token takes all of that user's authorisation with it.
  if (hit != grants_.end()) {
    const UserId user = hit->user;
    std::erase_if(grants_, [&](const Grant& grant) {
      return grant.application == application->id && grant.user == user;
    });
  }
  ApiResponse response;
  response.set_json(Json::object());
  return response;
}

const Grant* OAuth::find(std::string_view access_token) const {
  for (const Grant& grant : grants_) {
    if (!access_token.empty() && grant.access_token == access_token && world_.now() < grant.access_expires) {
      return &grant;
    }
  }
  return nullptr;
}

}  // namespace discord_sim

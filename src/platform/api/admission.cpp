#include "platform/api/admission.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <charconv>

#include "net/url.hpp"
#include "platform/api/error_shape.hpp"
#include "platform/api/validate.hpp"

namespace herwa::platform {
namespace {

using Outcome = Admission::Outcome;

constexpr RateLimit key_limit{.uses = 100, .window = std::chrono::minutes(1)};

bool writes(std::string_view method) { return method != "GET" && method != "HEAD"; }

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::int64_t seconds_up(Duration duration) {
  return std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(duration).count());
}

// Who has a whole network of IPv6 addresses is one.
std::string network_of(std::string_view address) {
  if (address.find(':') == std::string_view::npos) return std::string(address);
  std::size_t end = 0;
  for (int groups = 0; groups < 4 && end != std::string_view::npos; ++groups)
    end = address.find(':', end + 1);
  std::string network(address.substr(0, end));
  std::ranges::replace(network, ':', '-');
  return network;
}

RouteRefused too_often(const Allowance& allowance) {
  const std::int64_t wait = seconds_up(allowance.resets_in);
  return {.status = 429,
          .code = "TOO_MANY_REQUESTS",
          .message = fmt::format("That is more than {} requests in {} seconds. Try again in {} seconds.",
                                 allowance.limit, seconds_up(allowance.window), wait),
          .details = fmt::format(R"({{"retry_after_s":{}}})", wait)};
}

// The tightest of all limits is the one that a client should know.
bool is_looser(const Allowance& allowance, const net::Headers& headers) {
  const auto told = headers.find("RateLimit-Remaining");
  std::uint32_t remaining = 0;
  if (!told || !allowance.allowed) return false;
  std::from_chars(told->data(), told->data() + told->size(), remaining);
  return remaining <= allowance.remaining;
}

void add_limit_headers(const Allowance& allowance, net::Headers& headers) {
  if (allowance.limit == 0 || is_looser(allowance, headers)) return;
  const std::int64_t reset = seconds_up(allowance.resets_in);
  headers.set("RateLimit-Limit", fmt::format("{}", allowance.limit));
  headers.set("RateLimit-Remaining", fmt::format("{}", allowance.remaining));
  headers.set("RateLimit-Reset", fmt::format("{}", reset));
  headers.set("RateLimit-Policy", fmt::format("{};w={}", allowance.limit, seconds_up(allowance.window)));
  if (!allowance.allowed) headers.set("Retry-After", fmt::format("{}", reset));
}

RouteRefused role_too_low(RouteAccess needed, GuildRole has) {
  return {
      .status = 403,
      .code = "ROLE_TOO_LOW",
      .message = fmt::format("This needs the dashboard role \"{}\" in this server and yours is \"{}\". The "
                             "server's owner can give it.",
                             name_of(needed), name_of(has))};
}

bool suffices(RouteAccess needed, GuildRole has) {
  switch (needed) {
    case RouteAccess::Viewer: return has >= GuildRole::Viewer;
    case RouteAccess::Moderator: return has >= GuildRole::Moderator;
    case RouteAccess::Admin: return has >= GuildRole::Admin;
    case RouteAccess::Owner: return has >= GuildRole::Owner;
    default: return false;
  }
}

// A key has one allowance for all that it does; a person has one for each operation.
std::vector<Taking> takings_of(const RouteEntry& entry, const Caller& caller) {
  std::vector<Taking> takings;
  if (caller.by == Caller::By::Key) takings.push_back({"key", caller.session, "everything", key_limit});
  if (caller.by == Caller::By::Session)
    takings.push_back({"user", caller.user.text(), entry.operation_id, entry.limits.per_user});
  return takings;
}

// Counted for those alone who may in it: nobody uses up a stranger's guild.
std::vector<Taking> takings_of(const RouteEntry& entry, GuildId guild) {
  std::vector<Taking> takings;
  takings.push_back({"guild", guild.text(), entry.operation_id, entry.limits.per_guild});
  return takings;
}

}  // namespace

Task<Outcome> Admission::admit(const Route& route, RouteContext::Parts& parts, net::Headers& headers) {
  const RouteEntry& entry = route.entry;
  // By address first and without knowing who asks: guessing sessions and keys is counted too.
  std::vector<Taking> by_address;
  by_address.push_back({"address", network_of(parts.address), entry.operation_id, entry.limits.per_address});
  Outcome outcome = co_await count(std::move(by_address), headers);
  if (outcome) outcome = co_await identify(entry, parts, headers);
  if (outcome) outcome = check_page(entry, parts);
  if (outcome && entry.access == RouteAccess::Operator) outcome = co_await check_operator(entry, parts);
  if (outcome && is_of_guild(entry.access)) {
    const auto guild = GuildId::parse(parts.path.at("guildId"));
    if (!guild || !*guild)
      co_return std::unexpected(wrong_request(
          {{"path/guildId", "not_an_id", "Write the server's id: digits, such as 81384788765712384."}}));
    parts.guild = *guild;
  }
  if (outcome) outcome = co_await count(takings_of(entry, parts.caller), headers);
  if (outcome && is_of_guild(entry.access)) outcome = co_await enter_guild(route, parts);
  if (outcome && parts.guild) outcome = co_await count(takings_of(entry, parts.guild), headers);
  if (outcome) outcome = check_request(entry, parts);
  co_return outcome;
}

Task<Outcome> Admission::identify(const RouteEntry& entry, RouteContext::Parts& parts,
                                  net::Headers& headers) {
  if (entry.access == RouteAccess::Public) co_return Outcome{};
  if (doors_.who != nullptr) {
    Identified identified = co_await doors_.who->identify(parts.http, parts.address);
    for (const auto& [name, value] : identified.headers) headers.add(name, value);
    if (!identified.caller) {
      RouteRefused& refused = identified.caller.error();
      if (refused.code == session_ended) co_return std::unexpected(std::move(refused));
      co_return refuse(entry, parts, std::move(refused));
    }
    parts.caller = std::move(*identified.caller);
  }
  if (parts.caller.by == Caller::By::Nobody) {
    co_return std::unexpected(RouteRefused{
        .status = 401, .code = "NOT_SIGNED_IN", .message = "Nobody is signed in. Sign in first."});
  }
  if (parts.caller.by == Caller::By::Key && !is_of_guild(entry.access)) {
    co_return refuse(entry, parts,
                     {.status = 403,
                      .code = "SCOPE_MISSING",
                      .message = "No API key may do this; sign in to the dashboard."});
  }
  co_return Outcome{};
}

// To look, being an operator is enough; to act, they show once more who they are.
Task<Outcome> Admission::check_operator(const RouteEntry& entry, const RouteContext::Parts& parts) const {
  if (!parts.caller.is_operator) {
    co_return refuse(entry, parts,
                     {.status = 403,
                      .code = "OPERATORS_ONLY",
                      .message = "This is for those who run this Herwa; it is not about a server of yours."});
  }
  if (!writes(entry.method)) co_return Outcome{};
  if (doors_.proof != nullptr && co_await doors_.proof->proved(parts.caller)) co_return Outcome{};
  co_return std::unexpected(
      RouteRefused{.status = 403,
                   .code = "PROOF_NEEDED",
                   .message = "Show once more that it is you: POST /api/auth/confirm leads through Discord, "
                              "and then you may act for ten minutes."});
}

// A browser sends the session's cookie with whatever a stranger's page makes it ask. What changes anything
// therefore comes from our own page and brings a token that no other page can read.
Outcome Admission::check_page(const RouteEntry& entry, const RouteContext::Parts& parts) const {
  if (!writes(entry.method) || parts.caller.by == Caller::By::Key) return {};
  const auto origin = parts.http.headers.find("Origin");
  if (origin && !origins_.ours(*origin)) {
    return refuse(
        entry, parts,
        {.status = 403,
         .code = "FOREIGN_ORIGIN",
         .message = "This request comes from another website. Do it in the dashboard, or use an API "
                    "key from a server."});
  }
  if (parts.caller.by != Caller::By::Session) return {};
  const auto token = parts.http.headers.find("X-CSRF-Token");
  const bool known =
      token && std::ranges::any_of(parts.caller.csrf_tokens(),
                                   [&token](const std::string& one) { return same(one, *token); });
  if (known) return {};
  return refuse(entry, parts,
                {.status = 403,
                 .code = "CSRF_TOKEN_WRONG",
                 .message = "The header X-CSRF-Token is missing or out of date. GET /api/auth/me gives the "
                            "current one."});
}

Task<Outcome> Admission::enter_guild(const Route& route, RouteContext::Parts& parts) {
  const RouteEntry& entry = route.entry;
  if (doors_.guild != nullptr) {
    auto role = co_await doors_.guild->role_of(parts.caller, parts.guild);
    if (!role) co_return std::unexpected(std::move(role.error()));
    parts.role = *role;
  }
  if (parts.role == GuildRole::None) {
    // The same words whether there is such a server or not.
    co_return refuse(
        entry, parts,
        {.status = 403,
         .code = "NO_ACCESS_TO_GUILD",
         .message = "You have no access to this server's dashboard. Its owner and administrators "
                    "have, and those to whom the owner gave a dashboard role."});
  }
  if (!suffices(entry.access, parts.role))
    co_return refuse(entry, parts, role_too_low(entry.access, parts.role));
  if (parts.caller.by == Caller::By::Key &&
      (entry.scope.empty() ||
       std::ranges::find(parts.caller.scopes, entry.scope) == parts.caller.scopes.end())) {
    co_return refuse(
        entry, parts,
        {.status = 403,
         .code = "SCOPE_MISSING",
         .message = entry.scope.empty() ? std::string("No API key may do this; sign in to the dashboard.")
                                        : fmt::format("The key lacks the scope \"{}\".", entry.scope)});
  }
  if (route.feature.empty() || entry.without_plan || doors_.feature == nullptr) co_return Outcome{};
  if (auto closed = co_await doors_.feature->closed(parts.caller.user, parts.guild, route.feature))
    co_return std::unexpected(std::move(*closed));
  co_return Outcome{};
}

Task<bool> Admission::still(const RouteEntry& entry, Caller caller, GuildId guild) {
  if (doors_.who == nullptr || !co_await doors_.who->still(caller)) co_return false;
  if (!guild) co_return true;
  if (doors_.guild == nullptr) co_return false;
  const auto role = co_await doors_.guild->role_of(caller, guild);
  co_return role&& suffices(entry.access, *role);
}

Task<Outcome> Admission::count(std::vector<Taking> takings, net::Headers& headers) {
  if (doors_.turnstile == nullptr || takings.empty()) co_return Outcome{};
  const Allowance allowance = co_await doors_.turnstile->take(std::move(takings));
  add_limit_headers(allowance, headers);
  if (allowance.allowed) co_return Outcome{};
  co_return std::unexpected(too_often(allowance));
}

Outcome Admission::refuse(const RouteEntry& entry, const RouteContext::Parts& parts,
                          RouteRefused refused) const {
  if (doors_.security != nullptr) {
    std::string kind = refused.code;
    std::ranges::transform(kind, kind.begin(), [](unsigned char c) { return std::tolower(c); });
    doors_.security->note({.kind = std::move(kind),
                           .guild = parts.guild,
                           .user = parts.caller.user,
                           .address = parts.address,
                           .operation = entry.operation_id,
                           .request_id = parts.request_id,
                           .at = clock_.now()});
  }
  return std::unexpected(std::move(refused));
}

}  // namespace herwa::platform

#include "platform/keys/key_door.hpp"

namespace herwa::platform {
namespace {

Identified no_such_key() {
  Identified refused;
  refused.caller = std::unexpected(RouteRefused{
      .status = 401,
      .code = "KEY_UNKNOWN",
      .message = "This API key is not known, was revoked, or is past its end. Make one in the dashboard."});
  return refused;
}

}  // namespace

Task<Identified> KeyDoor::identify(const net::HttpRequest& request, std::string_view address) {
  const auto header = request.headers.find("Authorization");
  if (!header) co_return co_await otherwise_.identify(request, address);
  // With a key in hand the cookie says nothing: the two never mix.
  constexpr std::string_view scheme = "Bearer ";
  auto text = header->starts_with(scheme) ? parse_key(header->substr(scheme.size())) : std::nullopt;
  if (!text) co_return no_such_key();
  const GuildId guild = text->guild;
  const auto key = co_await keys_.check(std::move(*text));
  if (!key) co_return no_such_key();
  Identified found;
  found.caller = Caller{.by = Caller::By::Key,
                        .user = key->created_by,
                        .session = key->id,
                        .key_guild = guild,
                        .scopes = key->scopes,
                        .sandbox = key->sandbox};
  co_return found;
}

Task<bool> KeyDoor::still(const Caller& caller) {
  if (caller.by != Caller::By::Key) co_return co_await otherwise_.still(caller);
  co_return co_await keys_.works(caller.key_guild, caller.session);
}

}  // namespace herwa::platform

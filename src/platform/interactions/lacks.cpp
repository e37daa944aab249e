#include "platform/interactions/lacks.hpp"

#include <map>
#include <set>

#include "discord/permissions/names.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"

namespace herwa::platform {
namespace {

using discord::Permission;
using discord::Permissions;

// Without these nothing that Herwa says can be seen.
constexpr Permissions always_needed =
    Permission::ViewChannel | Permission::SendMessages | Permission::EmbedLinks;

}  // namespace

std::vector<Lack> lacks_of(const std::vector<Feature>& features, const Held& held, std::string_view locale) {
  if (held.server.has(Permission::Administrator)) return {};
  std::map<Permission, std::set<std::string>> wanted_by;
  const auto want = [&](Permissions needs, const std::string& title) {
    for (const Permission one : discord::each_of(needs)) wanted_by[one].insert(title);
  };
  want(always_needed, words().say(locale, "lacks.everything"));
  for (const Feature& feature : features) {
    const std::string title = title_of(feature, locale);
    for (const auto& entry : feature.commands) {
      want(entry.access.bot_needs, title);
      for (const auto& [way, access] : entry.subcommands) want(access.bot_needs, title);
    }
    for (const auto& entry : feature.components) want(entry.access.bot_needs, title);
  }
  std::vector<Lack> lacks;
  for (const auto& [permission, titles] : wanted_by) {
    if (held.channel.has(permission) && held.server.has(permission)) continue;
    lacks.push_back({.permission = permission,
                     .features = {titles.begin(), titles.end()},
                     .in_server = !held.server.has(permission)});
  }
  return lacks;
}

}  // namespace herwa::platform

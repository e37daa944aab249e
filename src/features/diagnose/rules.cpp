#include "features/diagnose/rules.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "discord/permissions/names.hpp"
#include "platform/interactions/described.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::diagnose {
namespace {

using discord::Permission;
using discord::Permissions;
using platform::words;

constexpr std::uint32_t pine = 0x3E9E6B;
constexpr std::uint32_t rhododendron = 0xE2506B;
constexpr std::size_t fields_max = 20;

// Without these nothing that Herwa says can be seen.
constexpr Permissions always_needed =
    Permission::ViewChannel | Permission::SendMessages | Permission::EmbedLinks;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::vector<Lack> lacks_of(const std::vector<platform::Feature>& features, const Held& held,
                           std::string_view locale) {
  if (held.server.has(Permission::Administrator)) return {};
  std::map<Permission, std::set<std::string>> wanted_by;
  const auto want = [&](Permissions needs, const std::string& title) {
    for (const Permission one : discord::each_of(needs)) wanted_by[one].insert(title);
  };
  want(always_needed, words().say(locale, "diagnose.everything"));
  for (const platform::Feature& feature : features) {
    const std::string title = platform::title_of(feature, locale);
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

discord::Embed tell(const Findings& findings, std::string_view locale) {
  discord::Embed embed;
  embed.title = words().say(locale, findings.lacks.empty() ? "diagnose.well" : "diagnose.lacking",
                            {{"count", static_cast<std::int64_t>(findings.lacks.size())}});
  embed.color = findings.lacks.empty() ? pine : rhododendron;
  if (findings.administrator) embed.description = words().say(locale, "diagnose.administrator");
  for (const Lack& lack : findings.lacks) {
    if (embed.fields.size() == fields_max) break;
    embed.fields.push_back(
        {.name = std::string(discord::title(lack.permission)),
         .value = words().say(locale, lack.in_server ? "diagnose.give" : "diagnose.give_in_channel",
                              {{"features", joined(lack.features)}, {"channel", findings.channel}})});
  }
  if (findings.roles_above > 0) {
    embed.fields.push_back(
        {.name = words().say(locale, "diagnose.position"),
         .value = words().say(locale, "diagnose.roles_above",
                              {{"above", findings.roles_above}, {"below", findings.roles_below}})});
  }
  embed.footer_text = words().say(locale, "diagnose.footer");
  return embed;
}

}  // namespace herwa::features::diagnose

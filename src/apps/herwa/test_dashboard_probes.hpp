// The stores behind the dashboard's door, thrown at two guilds. For tests alone.
#pragma once

#include <fmt/format.h>

#include <string>

#include "apps/herwa/test_probe.hpp"
#include "platform/access/dashboard_roles.hpp"
#include "platform/keys/api_keys.hpp"

namespace herwa::platform {

inline Probe team() {
  return {.files = {"platform/access/dashboard_roles.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string&) {
                DashboardRoles roles(*world.db);
                // A member with the guild's own number stands for its mark.
                std::ignore = get(world, roles.replace(guild, {{.kind = DashboardGrant::Kind::Member,
                                                                .subject = guild.value(),
                                                                .role = GuildRole::Moderator}}));
              },
          .read =
              [](World& world, GuildId guild) {
                DashboardRoles roles(*world.db);
                std::string shown;
                for (const DashboardGrant& grant : get(world, roles.of(guild)))
                  shown += fmt::format(" {} {}", grant.subject, name_of(grant.role));
                return shown;
              }};
}

inline Probe api_keys() {
  return {.files = {"platform/keys/api_keys.cpp"},
          .write =
              [](World& world, GuildId guild, const std::string& mark) {
                ApiKeys keys(*world.db, world.db.time);
                std::ignore = get(world, keys.make({.guild = guild,
                                                    .by = UserId(7),
                                                    .name = mark,
                                                    .scopes = {"config:read"},
                                                    .expires = {}}));
              },
          .read =
              [](World& world, GuildId guild) {
                ApiKeys keys(*world.db, world.db.time);
                std::string shown;
                for (const ApiKey& key : get(world, keys.of(guild)))
                  shown += fmt::format(" {} {} {}", key.id, key.name, key.last_used.has_value());
                return shown;
              },
          .reach =
              [](World& world, GuildId ours, GuildId theirs) {
                ApiKeys keys(*world.db, world.db.time);
                for (const ApiKey& key : get(world, keys.of(theirs))) {
                  std::ignore = get(world, keys.revoke(ours, key.id));
                  std::ignore = get(world, keys.check({.guild = ours, .key_id = key.id, .secret = "x"}));
                }
              }};
}

}  // namespace herwa::platform

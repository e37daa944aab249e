// What a guild's owner made others in the dashboard: by member, or by role in Discord. Off until the owner
// says something. Nobody gives what they do not have: only the owner changes these.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/api/caller.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct DashboardGrant {
  enum class Kind : std::uint8_t { Member, Role };
  Kind kind = Kind::Member;
  std::uint64_t subject = 0;  // a user's or a role's id
  GuildRole role = GuildRole::Viewer;
  friend auto operator<=>(const DashboardGrant&, const DashboardGrant&) = default;
};
using DashboardGrants = std::vector<DashboardGrant>;

std::string_view name_of(DashboardGrant::Kind kind);

// The highest that somebody has by these. Pure.
GuildRole highest(const DashboardGrants& grants, UserId user, const std::vector<RoleId>& roles);
// Whether anything depends on roles in Discord.
bool by_role(const DashboardGrants& grants);

class DashboardRoles {
 public:
  static constexpr std::size_t grants_max = 100;

  explicit DashboardRoles(postgres::Database& database) : database_(database) {}

  Task<DashboardGrants> of(GuildId guild);
  // Asked while nobody else can change them.
  using Still = std::function<bool(const DashboardGrants& before)>;
  // In the place of all that were there, which it gives; nothing, and nothing is done, where those are not
  // still what they should be. For the owner of the guild alone: the caller has made sure.
  Task<std::optional<DashboardGrants>> replace(GuildId guild, DashboardGrants grants, Still still = {});

 private:
  postgres::Database& database_;
};

}  // namespace herwa::platform

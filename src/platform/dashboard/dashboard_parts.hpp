// What the dashboard's routes stand on. All of it outlives them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/access/guild_access.hpp"
#include "platform/access/people.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/audit/security_events.hpp"
#include "platform/feature/feature.hpp"
#include "platform/guilds/store.hpp"
#include "platform/plans/plan_refusals.hpp"
#include "platform/plans/policy_editor.hpp"
#include "platform/plans/subscriptions.hpp"
#include "platform/projection/projection_reader.hpp"
#include "platform/settings/settings_store.hpp"

namespace herwa::platform {

struct DashboardParts {
  const Clock& clock;
  GuildStore& guilds;
  Catalog& catalog;
  Policies& policies;
  PolicyEditor& editor;
  Subscriptions& subscriptions;
  PlanRefusals& refusals;
  AuditLog& audit;
  SecurityEvents& security;
  SettingsStore& settings;
  GuildAccess& access;
  DashboardRoles& roles;
  ProjectionReader& projections;
  People& people;
  const std::vector<Feature>& features;
  std::string cdn;                                // where Discord's pictures are
  std::function<Task<std::string>()> invite_url;  // adds the bot to a server; empty: not known yet
  std::function<std::string(GuildId)> upgrade_url;
};

}  // namespace herwa::platform

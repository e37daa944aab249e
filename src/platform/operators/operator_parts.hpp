// What the operators' routes stand on. All of it outlives them.
#pragma once

#include <string>

#include "platform/api/health.hpp"
#include "platform/catalog/catalog.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/guilds/store.hpp"
#include "platform/operators/guild_directory.hpp"
#include "platform/operators/operator_records.hpp"
#include "platform/plans/subscriptions.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct OperatorParts {
  const Clock& clock;
  redis::Client& redis;
  postgres::Database& database;
  postgres::Database& jobs;  // as herwa_jobs: over all guilds, to read
  Catalog& catalog;
  CatalogAdmin& admin;
  Subscriptions& subscriptions;
  GuildStore& guilds;
  GuildDirectory& directory;
  OperatorRecords& records;
  std::string cdn;  // where Discord's pictures are
};

}  // namespace herwa::platform

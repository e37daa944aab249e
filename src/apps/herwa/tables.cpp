#include "apps/herwa/tables.hpp"

#include "platform/access/access_tables.hpp"
#include "platform/audit/audit_tables.hpp"
#include "platform/errors/error_tables.hpp"
#include "platform/eventlog/eventlog_tables.hpp"
#include "platform/guilds/guild_tables.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/jobs/job_tables.hpp"
#include "platform/keys/key_tables.hpp"
#include "platform/login/login_tables.hpp"
#include "platform/plans/plan_tables.hpp"
#include "platform/sanctions/sanction_tables.hpp"
#include "platform/settings/settings_tables.hpp"

namespace herwa::app {

std::vector<platform::TableEntry> room_tables() {
  std::vector<platform::TableEntry> all;
  for (const auto& room : {platform::guild_tables(), platform::settings_tables(), platform::plan_tables(),
                           platform::audit_tables(), platform::eventlog_tables(), platform::job_tables(),
                           platform::login_tables(), platform::access_tables(), platform::key_tables(),
                           platform::sanction_tables(), platform::error_tables(), platform::ingest_tables()})
    all.insert(all.end(), room.begin(), room.end());
  return all;
}

std::vector<platform::TableEntry> all_tables(const std::vector<platform::Feature>& features) {
  std::vector<platform::TableEntry> all = room_tables();
  for (const platform::Feature& feature : features)
    all.insert(all.end(), feature.tables.begin(), feature.tables.end());
  return all;
}

}  // namespace herwa::app

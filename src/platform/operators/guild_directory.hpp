// All guilds, for operators. It runs as herwa_jobs, whom row-level security lets read every guild's rows, and
// it only reads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "platform/guilds/store.hpp"
#include "platform/plans/subscription.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct GuildSearch {
  std::string text;  // a part of the name, or the id; empty: all
  bool left_too = false;
  GuildId after;  // the last one of the page before
  std::int64_t count = 50;
};

struct GuildListed {
  Guild guild;
  std::vector<Subscription> subscriptions;
};

struct GuildsPage {
  std::vector<GuildListed> guilds;  // by id
  bool more = false;
};

struct GuildCounts {
  std::int64_t present = 0;
  std::int64_t unavailable = 0;
  std::int64_t left = 0;
};

class GuildDirectory {
 public:
  // `jobs`: as herwa_jobs.
  explicit GuildDirectory(postgres::Database& jobs) : jobs_(jobs) {}

  Task<GuildsPage> page(GuildSearch search);
  Task<GuildCounts> counts();
  // Of those that are known.
  Task<std::map<GuildId, std::string>> names_of(std::vector<GuildId> guilds);

 private:
  Task<std::map<GuildId, std::vector<Subscription>>> subscriptions_of(std::vector<GuildId> guilds);

  postgres::Database& jobs_;
};

}  // namespace herwa::platform

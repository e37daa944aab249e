// A guild's API keys. What a key may is read for each request, so one that was revoked opens nothing from
// that moment on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// The parts of "sk_live_<guild and key in hex>_<secret>", or of "sk_test_…", which sees samples only. The
// guild stands in it so that the key is found in the scope of its guild and nowhere else.
struct KeyText {
  GuildId guild;
  std::string key_id;
  std::string secret;
  bool sandbox = false;
};
// Nothing when it cannot be one of ours. Pure.
std::optional<KeyText> parse_key(std::string_view text);

struct ApiKey {
  std::string id;
  std::string name;
  std::vector<std::string> scopes;
  UserId created_by;
  Instant created{};
  std::optional<Instant> expires;
  std::optional<Instant> last_used;
  bool sandbox = false;
};

class ApiKeys {
 public:
  static constexpr std::int64_t keys_max = 25;  // of one guild, at a time

  ApiKeys(postgres::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  struct Draft {
    GuildId guild;
    UserId by;
    std::string name;
    std::vector<std::string> scopes;
    std::optional<Instant> expires;
    bool sandbox = false;
  };
  struct Made {
    std::string text;  // shown this once
    ApiKey key;
  };
  // Nothing: the guild has as many as it may.
  Task<std::optional<Made>> make(Draft draft);
  // False when there is no such key, or none any more.
  Task<bool> revoke(GuildId guild, std::string key_id);
  // Those that work, the newest first.
  Task<std::vector<ApiKey>> of(GuildId guild);
  // Nothing when the key is wrong, revoked or past its end. Remembers that it was used.
  Task<std::optional<ApiKey>> check(KeyText text);
  // Whether a key that was checked a while ago still works.
  Task<bool> works(GuildId guild, std::string key_id);
  // A named job over all guilds, as herwa_jobs: removes those that have opened nothing for so long; how many.
  static Task<std::int64_t> drop_old(postgres::Database& jobs, Instant ended_before);

 private:
  postgres::Database& database_;
  const Clock& clock_;
};

}  // namespace herwa::platform

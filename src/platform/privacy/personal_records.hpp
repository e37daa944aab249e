// One person's rows in one server, and those that belong to no server, over all tables that say whose they
// are.
//   PersonalRecords records(database, features, room_tables());
//   const PersonalFile file = co_await records.all_of({guild, user}, now);
//   const std::vector<ForgottenRows> gone = co_await records.forget({guild, user});
// Both throw Unavailable while PostgreSQL is away; forgetting is one transaction, so nothing is half done.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "platform/feature/feature.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct PersonHere {
  GuildId guild;
  UserId user;
};

struct PersonalFile {
  std::string json;
  std::int64_t rows = 0;
  bool complete = true;  // false: there was more than a file holds
  // Features that keep something elsewhere and could not be asked for it now.
  std::vector<std::string> missing = {};
};

struct ForgottenRows {
  std::string table;
  std::int64_t rows = 0;
  Forgetting how{};
};

// A table, and whose it is: of the platform when no feature is named.
struct KeptTable {
  std::string feature;
  TableEntry entry;
};

class PersonalRecords {
 public:
  // Of one table at most, and of all together: Discord takes no larger file.
  static constexpr std::int64_t rows_max = 10'000;
  static constexpr std::size_t bytes_max = 7UL * 1024 * 1024;

  // The features outlive it. Of the platform's own tables those count that say whose their rows are.
  // `elsewhere`: what rooms of the platform keep of people outside PostgreSQL.
  PersonalRecords(postgres::Database& database, const std::vector<Feature>& features,
                  const std::vector<TableEntry>& of_platform, std::vector<PersonalData> elsewhere = {});

  [[nodiscard]] const std::vector<KeptTable>& tables() const { return tables_; }
  Task<PersonalFile> all_of(PersonHere person, Instant now);
  // A second time finds nothing any more.
  Task<std::vector<ForgottenRows>> forget(PersonHere person);

 private:
  postgres::Database& database_;
  const std::vector<Feature>& features_;
  std::vector<KeptTable> tables_;
  std::vector<PersonalData> elsewhere_;
};

}  // namespace herwa::platform

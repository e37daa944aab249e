// Files that are made of a server's history, and their content. Pure SQL; what is allowed is decided
// elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "postgres/database.hpp"

namespace herwa::features::exports::store {

struct WhichFile {
  GuildId guild;
  std::string id;
};

struct File {
  WhichFile which;
  std::string table = {};
  std::string format = {};
  Instant from{};
  Instant until{};
  UserId asked_by = {};
  Instant asked_at{};
  std::string state = {};  // "waiting", "writing", "ready", "failed"
  Instant cursor{};        // up to there it is written
  std::int64_t rows = 0;
  std::int64_t rows_expected = 0;
  std::int64_t bytes = 0;
  std::string failure = {};  // why, where it failed
  std::optional<Instant> ended_at = {};
  std::optional<Instant> expires_at = {};
};
inline bool is_open(const File& file) { return file.state == "waiting" || file.state == "writing"; }

// False: the server has one that is being made.
Task<bool> add(postgres::Transaction& tx, File file);
// The newest first.
Task<std::vector<File>> list(postgres::Database& database, GuildId guild);
Task<std::optional<File>> find(postgres::Database& database, WhichFile which);

// A run begins: so many rows are to come. False: it is over, or was deleted.
Task<bool> begin(postgres::Database& database, WhichFile which, std::int64_t rows_to_come);

struct Written {
  Instant from{};   // where the cursor was; where it is not there any more, nothing is written
  Instant until{};  // and where it is then
  std::int64_t rows = 0;
  std::string content = {};
  std::string groups = {};
};
// One slice, whole or not at all. False: somebody else wrote it, or the file was deleted.
Task<bool> append(postgres::Database& database, WhichFile which, Written slice);
struct Ending {
  std::string content;  // the last bytes
  Instant at{};
  Instant expires{};
};
// False: not all of it is written, or it was deleted.
Task<bool> finish(postgres::Database& database, WhichFile which, Ending ending);
struct Failing {
  std::string why;
  Instant at{};
  Instant expires{};  // until when it stands in the list
};
// What was written of it goes.
Task<> fail(postgres::Database& database, WhichFile which, Failing failing);

// What its slices left for the end of a file of columns, in their order.
Task<std::vector<std::string>> groups(postgres::Database& database, WhichFile which);

struct Piece {
  std::int64_t begins = 0;
  std::string content;
};
// The one in which that byte lies; nothing when the file is gone.
Task<std::optional<Piece>> piece_at(postgres::Database& database, WhichFile which, std::int64_t byte);

// False: there is none.
Task<bool> remove(postgres::Database& database, WhichFile which);
// All of those tables; how many there were.
Task<std::int64_t> remove_all_of(postgres::Database& database, GuildId guild,
                                 std::vector<std::string> tables);

// As herwa_jobs, over all guilds: how much all files take together.
Task<std::int64_t> bytes_of_all(postgres::Database& jobs);
struct Swept {
  std::int64_t files = 0;
  std::int64_t pieces = 0;  // of files that are gone
  std::int64_t given_up = 0;
};
// As herwa_jobs: files whose time is over go, and what was asked for before `given_up_before` and is not done
// yet has failed.
struct Sweep {
  Instant now{};
  Instant given_up_before{};
  std::string why;
};
Task<Swept> sweep(postgres::Database& jobs, Sweep sweep);

}  // namespace herwa::features::exports::store

#include "features/exports/store.hpp"

#include <algorithm>
#include <utility>

namespace herwa::features::exports::store {
namespace {

constexpr std::int64_t listed_max = 50;
// A reader is given one at a time, and so is PostgreSQL.
constexpr std::size_t piece_bytes = 1024UL * 1024;

constexpr postgres::Sql drop_pieces = "delete from exports.pieces where guild_id = $1 and export_id = $2";

File file_of(const postgres::Row& row, GuildId guild) {
  return {.which = {guild, row.get<std::string>("export_id")},
          .table = row.get<std::string>("subject"),
          .format = row.get<std::string>("format"),
          .from = row.get<Instant>("from_at"),
          .until = row.get<Instant>("until_at"),
          .asked_by = row.get<UserId>("asked_by"),
          .asked_at = row.get<Instant>("asked_at"),
          .state = row.get<std::string>("state"),
          .cursor = row.get<Instant>("cursor_at"),
          .rows = row.get<std::int64_t>("rows_written"),
          .rows_expected = row.get<std::int64_t>("rows_expected"),
          .bytes = row.get<std::int64_t>("bytes"),
          .failure = row.get<std::string>("failure"),
          .ended_at = row.get<std::optional<Instant>>("ended_at"),
          .expires_at = row.get<std::optional<Instant>>("expires_at")};
}

// From the byte that comes first; what the slice leaves for the end goes with its first piece.
Task<> add_pieces(postgres::Transaction& tx, WhichFile which, std::int64_t begins, Written slice) {
  std::string groups = std::move(slice.groups);
  for (std::size_t at = 0; at < slice.content.size(); at += piece_bytes) {
    co_await tx.query(
        "insert into exports.pieces (guild_id, export_id, begins, content, groups)"
        " values ($1, $2, $3, $4, $5)",
        {which.guild, which.id, begins + static_cast<std::int64_t>(at),
         postgres::Bytes{slice.content.substr(at, piece_bytes)}, postgres::Bytes{std::exchange(groups, {})}});
  }
}

}  // namespace

Task<bool> add(postgres::Transaction& tx, File file) {
  const auto added = co_await tx.query(
      "insert into exports.files (guild_id, export_id, subject, format, from_at, until_at, asked_by,"
      " asked_at, state, cursor_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $5)"
      " on conflict do nothing",
      {file.which.guild, file.which.id, file.table, file.format, file.from, file.until, file.asked_by,
       file.asked_at});
  co_return added.affected() == 1;
}

Task<std::vector<File>> list(postgres::Database& database, GuildId guild) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select export_id, subject, format, from_at, until_at, asked_by, asked_at, state, cursor_at,"
      " rows_written, rows_expected, bytes, failure, ended_at, expires_at from exports.files"
      " where guild_id = $1 order by asked_at desc, export_id limit $2",
      {guild, listed_max});
  std::vector<File> files;
  for (const auto& row : found) files.push_back(file_of(row, guild));
  co_return files;
}

Task<std::optional<File>> find(postgres::Database& database, WhichFile which) {
  const auto found = co_await database.query_in_guild(
      which.guild,
      "select export_id, subject, format, from_at, until_at, asked_by, asked_at, state, cursor_at,"
      " rows_written, rows_expected, bytes, failure, ended_at, expires_at from exports.files"
      " where guild_id = $1 and export_id = $2",
      {which.guild, which.id});
  if (found.empty()) co_return std::nullopt;
  co_return file_of(found.one(), which.guild);
}

Task<bool> begin(postgres::Database& database, WhichFile which, std::int64_t rows_to_come) {
  const auto begun = co_await database.query_in_guild(
      which.guild,
      "update exports.files set state = 'writing', rows_expected = rows_written + $3"
      " where guild_id = $1 and export_id = $2 and state in ('waiting', 'writing')",
      {which.guild, which.id, rows_to_come});
  co_return begun.affected() == 1;
}

Task<bool> append(postgres::Database& database, WhichFile which, Written slice) {
  postgres::Transaction tx = co_await database.begin(which.guild);
  // Whoever moves the cursor has written: a second run, and one that was thought dead, find it elsewhere.
  const auto size = static_cast<std::int64_t>(slice.content.size());
  const auto moved = co_await tx.query(
      "update exports.files set cursor_at = $4, rows_written = rows_written + $5, bytes = bytes + $6"
      " where guild_id = $1 and export_id = $2 and cursor_at = $3 and state = 'writing'"
      " returning bytes - $6 as begins",
      {which.guild, which.id, slice.from, slice.until, slice.rows, size});
  if (moved.empty()) co_return false;
  const auto begins = moved.one().get<std::int64_t>("begins");
  co_await add_pieces(tx, std::move(which), begins, std::move(slice));
  co_await tx.commit();
  co_return true;
}

Task<bool> finish(postgres::Database& database, WhichFile which, Ending ending) {
  postgres::Transaction tx = co_await database.begin(which.guild);
  const auto size = static_cast<std::int64_t>(ending.content.size());
  const auto ended = co_await tx.query(
      "update exports.files set state = 'ready', ended_at = $3, expires_at = $4, bytes = bytes + $5,"
      " rows_expected = rows_written where guild_id = $1 and export_id = $2 and cursor_at = until_at"
      " and state = 'writing' returning bytes - $5 as begins",
      {which.guild, which.id, ending.at, ending.expires, size});
  if (ended.empty()) co_return false;
  const auto begins = ended.one().get<std::int64_t>("begins");
  co_await add_pieces(tx, std::move(which), begins, {.content = std::move(ending.content), .groups = {}});
  co_await tx.commit();
  co_return true;
}

Task<> fail(postgres::Database& database, WhichFile which, Failing failing) {
  postgres::Transaction tx = co_await database.begin(which.guild);
  const auto failed = co_await tx.query(
      "update exports.files set state = 'failed', failure = $3, ended_at = $4, expires_at = $5, bytes = 0"
      " where guild_id = $1 and export_id = $2 and state in ('waiting', 'writing')",
      {which.guild, which.id, failing.why, failing.at, failing.expires});
  if (failed.affected() == 0) co_return;
  co_await tx.query(drop_pieces, {which.guild, which.id});
  co_await tx.commit();
}

Task<std::vector<std::string>> groups(postgres::Database& database, WhichFile which) {
  const auto found = co_await database.query_in_guild(
      which.guild,
      "select groups from exports.pieces where guild_id = $1 and export_id = $2 and groups <> ''"
      " order by begins",
      {which.guild, which.id});
  std::vector<std::string> all;
  for (const auto& row : found) all.push_back(row.get<postgres::Bytes>("groups").data);
  co_return all;
}

Task<std::optional<Piece>> piece_at(postgres::Database& database, WhichFile which, std::int64_t byte) {
  const auto found = co_await database.query_in_guild(
      which.guild,
      "select begins, content from exports.pieces where guild_id = $1 and export_id = $2 and begins <= $3"
      " order by begins desc limit 1",
      {which.guild, which.id, byte});
  if (found.empty()) co_return std::nullopt;
  co_return Piece{.begins = found.one().get<std::int64_t>("begins"),
                  .content = found.one().get<postgres::Bytes>("content").data};
}

// The file first: whoever writes it holds its row, and what they wrote until then is seen by what follows.
Task<bool> remove(postgres::Database& database, WhichFile which) {
  postgres::Transaction tx = co_await database.begin(which.guild);
  const auto gone = co_await tx.query("delete from exports.files where guild_id = $1 and export_id = $2",
                                      {which.guild, which.id});
  co_await tx.query(drop_pieces, {which.guild, which.id});
  co_await tx.commit();
  co_return gone.affected() == 1;
}

Task<std::int64_t> remove_all_of(postgres::Database& database, GuildId guild,
                                 std::vector<std::string> tables) {
  postgres::Transaction tx = co_await database.begin(guild);
  const auto gone = co_await tx.query(
      "delete from exports.files where guild_id = $1 and subject = any ($2) returning export_id",
      {guild, tables});
  for (const auto& row : gone) co_await tx.query(drop_pieces, {guild, row.get<std::string>("export_id")});
  co_await tx.commit();
  co_return static_cast<std::int64_t>(gone.size());
}

Task<std::int64_t> bytes_of_all(postgres::Database& jobs) {
  const auto sum = co_await jobs.query("select coalesce(sum(bytes), 0)::bigint from exports.files");
  co_return sum.one().get<std::int64_t>(0);
}

Task<Swept> sweep(postgres::Database& jobs, Sweep sweep) {
  const auto given_up = co_await jobs.query(
      "update exports.files set state = 'failed', failure = $3, ended_at = $1, bytes = 0,"
      " expires_at = $1::timestamptz + interval '1 day'"
      " where state in ('waiting', 'writing') and asked_at < $2",
      {sweep.now, sweep.given_up_before, sweep.why});
  const auto files = co_await jobs.query("delete from exports.files where expires_at < $1", {sweep.now});
  const auto pieces = co_await jobs.query(
      "delete from exports.pieces p where not exists (select from exports.files f"
      " where f.guild_id = p.guild_id and f.export_id = p.export_id and f.state <> 'failed')");
  co_return Swept{.files = static_cast<std::int64_t>(files.affected()),
                  .pieces = static_cast<std::int64_t>(pieces.affected()),
                  .given_up = static_cast<std::int64_t>(given_up.affected())};
}

}  // namespace herwa::features::exports::store

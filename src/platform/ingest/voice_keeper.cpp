#include "platform/ingest/voice_keeper.hpp"

#include <algorithm>
#include <set>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/ingest/staging.hpp"

namespace herwa::platform {
namespace {

constexpr auto heard_kept = std::chrono::days(30);

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// Chunk by chunk, in the order in which they were told.
struct Lines {
  std::vector<std::vector<Happening>> chunks;
  std::int64_t count = 0;
  std::vector<std::int64_t> guilds;
  std::vector<std::int64_t> gateways;
  std::vector<std::int64_t> jumped;  // gateways of which all sessions are moved in time
};

Happening line_of(const postgres::Row& row) {
  return {.at = row.get<Instant>(1),
          .kind = static_cast<HappeningKind>(row.get<std::int16_t>(2)),
          .flags = static_cast<std::uint8_t>(row.get<std::int16_t>(3)),
          .guild = row.get<GuildId>(4),
          .channel = row.get<ChannelId>(5),
          .user = row.get<UserId>(6),
          .target = static_cast<std::uint64_t>(row.get<std::int64_t>(7)),
          .name = row.get<std::string>(8)};
}

Lines lines_of(const postgres::Result& staged, const ErasedPeople& erased) {
  Lines lines;
  std::set<std::int64_t> guilds, gateways, jumped;
  std::int64_t last_chunk = 0;
  for (const postgres::Row row : staged) {
    const auto chunk = row.get<std::int64_t>(0);
    if (lines.chunks.empty() || chunk != last_chunk) lines.chunks.emplace_back();
    last_chunk = chunk;
    ++lines.count;
    Happening line = line_of(row);
    if (!erased.clean(line)) continue;
    if (line.guild) guilds.insert(number(line.guild.value()));
    gateways.insert(number(line.target));
    if (line.kind == HappeningKind::ClockJump) jumped.insert(number(line.target));
    lines.chunks.back().push_back(std::move(line));
  }
  lines.guilds.assign(guilds.begin(), guilds.end());
  lines.gateways.assign(gateways.begin(), gateways.end());
  lines.jumped.assign(jumped.begin(), jumped.end());
  return lines;
}

OpenVoice open_of(const postgres::Row& row) {
  return {.guild = row.get<GuildId>(0),
          .user = row.get<UserId>(1),
          .channel = row.get<ChannelId>(2),
          .connection = row.get<std::string>(3),
          .number = static_cast<std::uint64_t>(row.get<std::int64_t>(4)),
          .gateway = static_cast<std::uint64_t>(row.get<std::int64_t>(5)),
          .since = row.get<Instant>(6),
          .counted_to = row.get<Instant>(7),
          .unseen_since = row.get<std::optional<Instant>>(8),
          .bot = row.get<bool>(9)};
}

// With what is known of the gateways that tell of them.
Task<VoiceFold> loaded(postgres::Transaction& tx, const postgres::Result& rows,
                       std::vector<std::int64_t> gateways) {
  VoiceFold fold;
  for (const postgres::Row row : rows) {
    OpenVoice open = open_of(row);
    gateways.push_back(number(open.gateway));
    fold.load(std::move(open));
  }
  for (const postgres::Row row : co_await tx.query(
           "select gateway, heard from ingest.voice_heard where gateway = any($1::bigint[])", {gateways}))
    fold.load_heard(static_cast<std::uint64_t>(row.get<std::int64_t>(0)), row.get<Instant>(1));
  co_return fold;
}

struct Columns {
  std::vector<std::int64_t> guilds, users, channels, numbers, gateways;
  std::vector<std::string> connections;
  std::vector<Instant> since, counted_to, unseen_since;
  std::vector<std::int16_t> bots;

  void add(const OpenVoice& open) {
    guilds.push_back(number(open.guild.value()));
    users.push_back(number(open.user.value()));
    channels.push_back(number(open.channel.value()));
    connections.push_back(open.connection);
    numbers.push_back(number(open.number));
    gateways.push_back(number(open.gateway));
    since.push_back(open.since);
    counted_to.push_back(open.counted_to);
    unseen_since.push_back(open.unseen_since.value_or(Instant()));
    bots.push_back(open.bot ? 1 : 0);
  }
};

postgres::Statement store(const Columns& rows) {
  return {
      "insert into ingest.voice_sessions (guild_id, user_id, channel_id, connection, number, gateway, since,"
      " counted_to, unseen_since, bot)"
      " select a, b, c, d, e, f, g, h, nullif(i, 'epoch'), j <> 0 from unnest($1::bigint[], $2::bigint[],"
      " $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],"
      " $9::timestamptz[], $10::smallint[]) as open (a, b, c, d, e, f, g, h, i, j)"
      " on conflict (guild_id, user_id) do update set channel_id = excluded.channel_id,"
      " connection = excluded.connection, number = excluded.number, gateway = excluded.gateway,"
      " since = excluded.since, counted_to = excluded.counted_to, unseen_since = excluded.unseen_since,"
      " bot = excluded.bot",
      {rows.guilds, rows.users, rows.channels, rows.connections, rows.numbers, rows.gateways, rows.since,
       rows.counted_to, rows.unseen_since, rows.bots}};
}

postgres::Statement close(const Columns& rows) {
  return {
      "delete from ingest.voice_sessions v using unnest($1::bigint[], $2::bigint[]) as gone (a, b)"
      " where v.guild_id = gone.a and v.user_id = gone.b",
      {rows.guilds, rows.users}};
}

postgres::Statement store_heard(const std::map<std::uint64_t, Instant>& heard) {
  std::vector<std::int64_t> gateways;
  std::vector<Instant> times;
  for (const auto& [gateway, at] : heard) {
    gateways.push_back(number(gateway));
    times.push_back(at);
  }
  return {
      "insert into ingest.voice_heard (gateway, heard)"
      " select a, b from unnest($1::bigint[], $2::timestamptz[]) as told (a, b)"
      " on conflict (gateway) do update set heard = excluded.heard",
      {gateways, times}};
}

// Whoever was erased is in no session that began before, whichever came first.
constexpr postgres::Sql forget_erased =
    "delete from ingest.voice_sessions v using ingest.erasures e"
    " where v.guild_id = e.guild_id and e.user_id in (0, v.user_id) and v.since <= e.asked_at";

constexpr postgres::Sql open_in_guilds =
    "select guild_id, user_id, channel_id, connection, number, gateway, since, counted_to, unseen_since, bot"
    " from ingest.voice_sessions where guild_id = any($1::bigint[]) or gateway = any($2::bigint[])";

constexpr postgres::Sql open_since_another_hour =
    "select guild_id, user_id, channel_id, connection, number, gateway, since, counted_to, unseen_since, bot"
    " from ingest.voice_sessions where counted_to < $1";

}  // namespace

VoiceKeeper::VoiceKeeper(const Surroundings& around, VoiceKeeperOptions options)
    : around_(around),
      options_(options),
      kept_(around.metrics.counter("herwa_ingest_voice_lines_total",
                                   "What the gateway told of voice and sessions were made of")),
      parts_(around.metrics.counter("herwa_ingest_voice_parts_total", "Parts of voice sessions")) {}

Task<> VoiceKeeper::run() {
  for (;;) {
    bool away = false;
    try {
      co_await keep_all();
      const Tick now = around_.timers.clock().tick();
      if (now >= hours_at_) {
        co_await count_hours();
        hours_at_ = now + options_.hours_every;
      }
      said_away_ = false;
    } catch (const Failure& error) {
      away = true;
      if (!said_away_) log::warn("voice sessions wait for PostgreSQL", {{"error", error.what()}});
      said_away_ = true;
    }
    co_await around_.timers.wait(away ? options_.retry_after : options_.every);
  }
}

Task<std::int64_t> VoiceKeeper::keep_all() {
  std::int64_t all = 0;
  for (std::int64_t some = co_await keep_some(); some >= 0; some = co_await keep_some()) all += some;
  co_return all;
}

Task<bool> VoiceKeeper::my_turn(postgres::Transaction& tx) {
  const postgres::Result mine = co_await tx.query("select pg_try_advisory_xact_lock(730, 3)");
  co_return mine.one().get<bool>(0);
}

Task<std::vector<VoiceKeeper::Chunk>> VoiceKeeper::waiting_chunks(postgres::Transaction& tx) {
  std::vector<Chunk> chunks;
  for (const postgres::Row row :
       co_await tx.query("select chunk, day::text from ingest.chunks where voice > 0 order by chunk limit $1",
                         {options_.chunks_at_once}))
    chunks.push_back({row.get<std::int64_t>(0), row.get<std::string>(1)});
  co_return chunks;
}

Task<std::int64_t> VoiceKeeper::keep_some() {
  postgres::Transaction tx = co_await around_.jobs.begin_unscoped();
  std::vector<Chunk> chunks;
  if (co_await my_turn(tx)) chunks = co_await waiting_chunks(tx);
  if (chunks.empty()) {
    co_await tx.rollback();
    co_return -1;
  }
  std::vector<std::int64_t> numbers;
  std::vector<std::string> days;
  for (const Chunk& chunk : chunks) {
    numbers.push_back(chunk.number);
    days.push_back(chunk.day);
  }
  co_await tx.query(forget_erased);
  const ErasedPeople erased = co_await Erasures::in_force(tx);
  const Lines lines =
      lines_of(co_await tx.query("select chunk, at, kind, flags, guild, channel, person, target, name"
                                 " from ingest.events where day = any($1::text[]::date[])"
                                 " and chunk = any($2::bigint[]) and kind >= $3 order by chunk, at",
                                 {days, numbers, static_cast<std::int16_t>(first_inner_kind)}),
               erased);
  const postgres::Result rows = co_await tx.query(open_in_guilds, {lines.guilds, lines.jumped});
  const VoiceFold before = co_await loaded(tx, rows, lines.gateways);
  VoiceFold fold = before;
  for (const auto& chunk : lines.chunks) {
    for (const Happening& line : chunk) fold.apply(line);
    fold.end_rolls();
  }
  co_await write(tx, fold, before);
  co_await tx.query("update ingest.chunks set voice = 0 where chunk = any($1::bigint[])", {numbers});
  co_await tx.commit();
  kept_.add(static_cast<double>(lines.count));
  co_return lines.count;
}

Task<> VoiceKeeper::count_hours() {
  const Instant now = around_.timers.clock().now();
  postgres::Transaction tx = co_await around_.jobs.begin_unscoped();
  if (!co_await my_turn(tx)) co_return co_await tx.rollback();
  co_await tx.query(forget_erased);
  const Instant hour = std::chrono::floor<std::chrono::hours>(now);
  const postgres::Result rows = co_await tx.query(open_since_another_hour, {hour});
  const VoiceFold before = co_await loaded(tx, rows, {});
  VoiceFold fold = before;
  fold.count_full_hours();
  fold.give_up(now - std::chrono::duration_cast<Instant::duration>(options_.give_up_after));
  co_await write(tx, fold, before);
  co_await tx.commit();
}

Task<> VoiceKeeper::write(postgres::Transaction& tx, VoiceFold& fold, const VoiceFold& before) {
  Columns changed, gone;
  for (const auto& [who, open] : fold.open()) {
    const auto was = before.open().find(who);
    if (was == before.open().end() || was->second != open) changed.add(open);
  }
  for (const auto& [who, open] : before.open()) {
    if (!fold.open().contains(who)) gone.add(open);
  }
  postgres::Batch statements;
  if (!changed.guilds.empty()) statements.push_back(store(changed));
  if (!gone.guilds.empty()) statements.push_back(close(gone));
  if (fold.heard() != before.heard()) statements.push_back(store_heard(fold.heard()));
  if (!statements.empty()) co_await tx.run(std::move(statements));
  std::vector<MadeEvent> made;
  for (Happening& part : fold.take_parts()) {
    const auto at = static_cast<std::uint64_t>(part.at.time_since_epoch().count());
    made.push_back({event_id(part.target, at, 0), std::move(part)});
  }
  co_await stage_made(tx, made, around_.timers.clock().now());
  parts_.add(static_cast<double>(made.size()));
}

Task<> drop_old_voice(postgres::Database& jobs, Instant now) {
  co_await jobs.query(
      "delete from ingest.voice_heard h where heard < $1"
      " and not exists (select from ingest.voice_sessions v where v.gateway = h.gateway)",
      {now - heard_kept});
}

}  // namespace herwa::platform

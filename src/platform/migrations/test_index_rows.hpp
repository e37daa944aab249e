// Rows enough that reading all of them is no option, for the tests of what each index is for. For tests
// alone.
#pragma once

#include <string>

namespace herwa::platform {

inline const std::string some_guilds =
    "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
    " select g, '2026-03-01', '2026-03-01', '2026-03-01' from generate_series(1, 40) g"
    " on conflict do nothing";

inline const std::string some_attempts =
    "insert into platform.security_events"
    " (guild_id, record_id, happened_at, actor_id, kind, code, handler, channel_id)"
    " select g, n::text, '2026-03-01'::timestamptz + n * interval '1 hour', 1, 'refused', 'c', 'h', 1"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

inline const std::string some_log_events =
    "insert into platform.log_events (guild_id, record_id, kind, user_id, channel_id, done_by, data,"
    " happened_at) select g, n::text, 'k' || n % 80, n % 90, n % 85, n % 95, '{}',"
    " '2026-03-01'::timestamptz + n * interval '1 hour'"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

// Nearly all of them carried by Redis's present life.
inline const std::string some_jobs =
    "insert into platform.outbox (guild_id, queue, job_id, name, data, attempts, priority, added_at, due_at,"
    " forwarded_at, redis_run) select g, 'q', n::text, 'j', '{}', 1, 0, '2026-03-01', '2026-03-01',"
    " '2026-03-01', case when n % 100 > 0 then 'life' end"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

inline const std::string some_sanctions =
    "insert into platform.sanctions (guild_id, act, kind, state, number, target_id, source, begun_at, "
    "held_until)"
    " select g, n::text, 'warn', case when n % 100 > 0 then 'done' else 'begun' end,"
    " case when n % 100 > 0 then n end, n % 90, 's', '2026-03-01', '2026-03-01'"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

inline const std::string some_wishes =
    "insert into platform.sanction_wishes (guild_id, wish_id, kind, target_id, asked_by, source, asked_at,"
    " ends_at, state) select g, n::text, 'warn', 1, 2, 'dashboard',"
    " '2026-03-01'::timestamptz + n * interval '1 hour', '2026-04-01',"
    " case when n % 100 > 0 then 'done' else 'waiting' end"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

inline const std::string some_offences =
    "insert into automod.offences (guild_id, offence_id, user_id, rule, trigger_kind, channel_id, message_id,"
    " what, seen, most, points, state, happened_at)"
    " select g, n::text, n % 90, 'r', 'words', 1, n, '', 1, 1, 0, 'done',"
    " '2026-03-01'::timestamptz + n * interval '1 hour'"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

inline const std::string some_chunks =
    "insert into ingest.chunks (chunk, day, rows, staged_at, batch) select n, '2026-03-01'::date + n % 9, 5,"
    " '2026-03-01', case when n % 100 > 0 then n / 20 end from generate_series(1, 20000) n";

inline const std::string some_voice =
    "insert into ingest.voice_sessions (guild_id, user_id, channel_id, connection, number, gateway, since,"
    " counted_to, bot) select n % 40, n, 1, 'c', n, n % 200, '2026-03-01',"
    " '2026-03-01'::timestamptz + n * interval '1 second', false from generate_series(1, 20000) n";

inline const std::string some_batches =
    "insert into ingest.batches (batch, day, rows, staged_at, acknowledged_at) select n,"
    " '2026-03-01'::date + n % 900, 5, '2026-03-01', case when n % 100 > 0 then '2026-03-02'::date end"
    " from generate_series(1, 20000) n";

// Of each server one that is being made, and many that are over.
inline const std::string some_exports =
    "insert into exports.files (guild_id, export_id, subject, format, from_at, until_at, asked_by, asked_at,"
    " state, cursor_at, expires_at) select g, n::text, 'events', 'csv', '2026-01-01', '2026-02-01', 1,"
    " '2026-03-01', case when n = 1 then 'writing' else 'ready' end, '2026-02-01',"
    " case when n > 1 then '2026-03-01'::timestamptz + n * interval '1 hour' end"
    " from generate_series(1, 40) g, generate_series(1, 400) n";

}  // namespace herwa::platform

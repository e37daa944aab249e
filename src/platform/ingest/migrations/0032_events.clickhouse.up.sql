-- Every event, one row each, for three months; what stands behind it are hourly sums for ever. All of them
-- remember the blocks of the last inserts, so that a batch that is sent again counts once, in each of them.
create table if not exists herwa.events (
  guild_id UInt64 codec(ZSTD(3)),
  kind UInt8 codec(ZSTD(3)),
  at DateTime('UTC') codec(Delta, ZSTD(3)),
  channel_id UInt64 codec(ZSTD(3)),
  user_id UInt64 codec(ZSTD(3)),
  target_id UInt64 codec(ZSTD(3)),
  amount UInt32 codec(ZSTD(3)),
  flags UInt8 codec(ZSTD(3)),
  name LowCardinality(String) codec(ZSTD(3))
) engine = MergeTree
partition by toYYYYMMDD(at)
order by (guild_id, kind, at)
ttl at + interval 3 month
settings non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;

create table if not exists herwa.hourly_channels (
  guild_id UInt64 codec(ZSTD(3)),
  kind UInt8 codec(ZSTD(3)),
  hour DateTime('UTC') codec(Delta, ZSTD(3)),
  channel_id UInt64 codec(ZSTD(3)),
  by_bot Bool codec(ZSTD(3)),
  name LowCardinality(String) codec(ZSTD(3)),
  events UInt64 codec(ZSTD(3)),
  amount UInt64 codec(ZSTD(3))
) engine = SummingMergeTree((events, amount))
partition by toYYYYMM(hour)
order by (guild_id, kind, hour, channel_id, by_bot, name)
settings non_replicated_deduplication_window = 1000;

create table if not exists herwa.hourly_members (
  guild_id UInt64 codec(ZSTD(3)),
  kind UInt8 codec(ZSTD(3)),
  hour DateTime('UTC') codec(Delta, ZSTD(3)),
  user_id UInt64 codec(ZSTD(3)),
  by_bot Bool codec(ZSTD(3)),
  events UInt64 codec(ZSTD(3)),
  amount UInt64 codec(ZSTD(3))
) engine = SummingMergeTree((events, amount))
partition by toYYYYMM(hour)
order by (guild_id, kind, hour, user_id, by_bot)
settings non_replicated_deduplication_window = 1000;

create materialized view if not exists herwa.events_to_hourly_channels to herwa.hourly_channels as
select guild_id, kind, toStartOfHour(at) as hour, channel_id, bitAnd(flags, 3) > 0 as by_bot,
  if(kind in (8, 9), name, '') as name, count() as events, sum(amount) as amount
from herwa.events group by guild_id, kind, hour, channel_id, by_bot, name;

create materialized view if not exists herwa.events_to_hourly_members to herwa.hourly_members as
select guild_id, kind, toStartOfHour(at) as hour, user_id, bitAnd(flags, 3) > 0 as by_bot,
  count() as events, sum(amount) as amount
from herwa.events where user_id != 0 group by guild_id, kind, hour, user_id, by_bot;

-- In which hours of which days a member was there: a bit for each hour, a row for a day. How many different
-- members there were in a stretch of time is a question to these few rows, not to a row for each hour.
create table if not exists herwa.member_days (
  guild_id UInt64 codec(ZSTD(3)),
  day Date codec(Delta, ZSTD(3)),
  user_id UInt64 codec(ZSTD(3)),
  hours SimpleAggregateFunction(groupBitOr, UInt32) codec(ZSTD(3))
) engine = AggregatingMergeTree
partition by toYYYYMM(day)
order by (guild_id, day, user_id)
settings non_replicated_deduplication_window = 1000;

-- Messages, reactions, commands and time in voice; bots are nobody's members.
create materialized view if not exists herwa.events_to_member_days to herwa.member_days as
select guild_id, toDate(at) as day, user_id, groupBitOr(bitShiftLeft(toUInt32(1), toHour(at))) as hours
from herwa.events where user_id != 0 and kind in (1, 4, 8, 15) and bitAnd(flags, 3) = 0
group by guild_id, day, user_id;

insert into herwa.member_days
select guild_id, toDate(hour) as day, user_id, groupBitOr(bitShiftLeft(toUInt32(1), toHour(hour))) as hours
from herwa.hourly_members where kind in (1, 4, 8, 15) and not by_bot group by guild_id, day, user_id;

-- One server's, and of their hours those that begin between the two moments: `begins` is when the day did.
create view if not exists herwa.active_days as
select toUnixTimestamp(toDateTime(day, 'UTC')) as begins, user_id,
  bitAnd(hours, toUInt32(
    bitShiftLeft(toUInt64(1), least(greatest(intDiv(toInt64({to:UInt32}) - begins + 3599, 3600), 0), 24))
    - bitShiftLeft(toUInt64(1), least(greatest(intDiv(toInt64({from:UInt32}) - begins + 3599, 3600), 0), 24))
  )) as active
from herwa.member_days
where guild_id = {guild:UInt64} and active != 0
  and day >= toDate(toDateTime({from:UInt32}, 'UTC')) and day <= toDate(toDateTime({to:UInt32}, 'UTC'));

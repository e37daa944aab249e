-- What is asked of the statistics goes through here: views that take a server, a stretch of time, and
-- whether hours will do. The server stands in each of them, so that no question can be about another one.
-- `raw` is for zones whose days do not begin on the hour: rows as they came, to a quarter of an hour.
create view if not exists herwa.channel_counts as
select kind, hour as at, channel_id, by_bot, name, events, amount from herwa.hourly_channels
where guild_id = {guild:UInt64} and not {raw:Bool}
  and hour >= toDateTime({from:UInt32}, 'UTC') and hour < toDateTime({to:UInt32}, 'UTC')
union all
select kind, toStartOfFifteenMinutes(at) as at, channel_id, bitAnd(flags, 3) > 0 as by_bot,
  if(kind in (8, 9), name, '') as name, toUInt64(1) as events, toUInt64(amount) as amount
from herwa.events
where guild_id = {guild:UInt64} and {raw:Bool}
  and events.at >= toDateTime({from:UInt32}, 'UTC') and events.at < toDateTime({to:UInt32}, 'UTC');

create view if not exists herwa.member_counts as
select kind, hour as at, user_id, by_bot, events, amount from herwa.hourly_members
where guild_id = {guild:UInt64} and not {raw:Bool}
  and hour >= toDateTime({from:UInt32}, 'UTC') and hour < toDateTime({to:UInt32}, 'UTC')
union all
select kind, toStartOfFifteenMinutes(at) as at, user_id, bitAnd(flags, 3) > 0 as by_bot,
  toUInt64(1) as events, toUInt64(amount) as amount
from herwa.events
where guild_id = {guild:UInt64} and {raw:Bool} and user_id != 0
  and events.at >= toDateTime({from:UInt32}, 'UTC') and events.at < toDateTime({to:UInt32}, 'UTC');

-- Of single messages, in the order in which they were written: who went from where to where.
create view if not exists herwa.messages_in_order as
select at, channel_id, user_id, target_id from herwa.events
where guild_id = {guild:UInt64} and kind = 1 and user_id != 0 and bitAnd(flags, 3) = 0
  and at >= toDateTime({from:UInt32}, 'UTC') and at < toDateTime({to:UInt32}, 'UTC');

-- How often something changed in a server: whoever keeps an answer knows by it whether the answer
-- still holds. And since when there is anything.
create table if not exists herwa.guild_totals (
  guild_id UInt64,
  changes SimpleAggregateFunction(sum, UInt64),
  first_at SimpleAggregateFunction(min, DateTime('UTC')),
  last_at SimpleAggregateFunction(max, DateTime('UTC'))
) engine = AggregatingMergeTree
order by guild_id
settings non_replicated_deduplication_window = 1000;

create materialized view if not exists herwa.events_to_guild_totals to herwa.guild_totals as
select guild_id, count() as changes, min(at) as first_at, max(at) as last_at
from herwa.events group by guild_id;

insert into herwa.guild_totals
select guild_id, sum(events), min(hour), max(hour) from herwa.hourly_channels group by guild_id;

-- A guild's stay: outages, when the bot last saw it, and what is left to do once it has gone.
alter table platform.guilds
  add column icon text not null default '',
  add column unavailable_since timestamptz,
  add column seen_at timestamptz not null default 'epoch';
update platform.guilds set seen_at = updated_at;

-- For the purge, which asks for the few that left long ago.
create index guilds_that_left on platform.guilds (left_at) where left_at is not null;

-- Removes at most so many rows of a guild from one of its tables; how many they were.
create function platform.purge_rows(target regclass, guild bigint, at_most integer) returns bigint
language plpgsql as $$
declare
  removed bigint;
begin
  execute format('delete from %s where guild_id = $1 and ctid = any (array('
    'select ctid from %s where guild_id = $1 limit $2))', target, target) using guild, at_most;
  get diagnostics removed = row_count;
  return removed;
end $$;

-- Puts a pseudonym in the place of every person in a guild's rows of a table that outlives the guild. Only
-- what
-- is an id is a person: 'operator' and what was replaced before stay as they are.
create function platform.replace_people(target regclass, person text, guild bigint, pseudonym text)
returns bigint language plpgsql as $$
declare
  kind text;
  replaced bigint;
begin
  select format_type(atttypid, atttypmod) into strict kind
    from pg_attribute where attrelid = target and attname = person and not attisdropped;
  execute format('update %s set %I = $2::%s where guild_id = $1 and %I::text ~ ''^[0-9]+$''',
    target, person, kind, person) using guild, pseudonym;
  get diagnostics replaced = row_count;
  return replaced;
end $$;

revoke execute on function platform.purge_rows(regclass, bigint, integer),
  platform.replace_people(regclass, text, bigint, text) from public;
do $$
begin
  if to_regrole('herwa_app') is not null then
    grant execute on function platform.purge_rows(regclass, bigint, integer),
      platform.replace_people(regclass, text, bigint, text) to herwa_jobs;
  end if;
end $$;

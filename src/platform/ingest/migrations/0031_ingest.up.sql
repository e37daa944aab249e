-- Events between the bot and ClickHouse. Staging has no row-level security, because COPY is refused where
-- there is any: herwa_ingest alone writes it and cannot read it, herwa_jobs alone reads it, and the
-- application sees nothing. Its column is called `guild`: `guild_id` is the name of what the policies guard.
create schema ingest;

create sequence ingest.chunk_numbers;
create sequence ingest.batch_numbers;

-- No unique index: what Discord tells twice is known by the stretch of its session (ingest.stretches).
create table ingest.events (
  day date not null,
  chunk bigint not null,
  event_id bigint not null,
  at timestamptz not null,
  kind smallint not null,
  flags smallint not null,
  guild bigint not null,
  channel bigint not null,
  person bigint not null,
  target bigint not null,
  amount bigint not null,
  name text not null
) partition by list (day);
create index events_by_chunk on ingest.events (chunk);

-- The days that have a partition.
create table ingest.days (day date primary key);

-- What one COPY brought, committed with it. `batch`: with which others it goes to ClickHouse.
create table ingest.chunks (
  chunk bigint primary key,
  day date not null,
  rows bigint not null check (rows > 0),
  staged_at timestamptz not null,
  batch bigint
);
create index chunks_by_batch on ingest.chunks (batch);

-- Never changes once it is made, so that it can be sent again under its number.
create table ingest.batches (
  batch bigint primary key,
  day date not null,
  rows bigint not null,
  staged_at timestamptz not null,
  failures integer not null default 0,
  acknowledged_at timestamptz
);
create index batches_under_way on ingest.batches (failures, batch) where acknowledged_at is null;

-- What was staged of each session of the gateway's; a stretch grows as long as nothing is missing.
create table ingest.stretches (
  session bigint not null,
  from_sequence bigint not null,
  to_sequence bigint not null,
  shard integer not null,
  staged_at timestamptz not null,
  primary key (session, from_sequence),
  check (from_sequence <= to_sequence)
);

-- Who asked to be erased from the statistics; user_id 0 is everybody, because the server itself goes.
create table ingest.erasures (
  guild_id bigint not null,
  user_id bigint not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (guild_id, user_id)
);
select platform.tenant_table('ingest.erasures');
create index erasures_to_do on ingest.erasures (asked_at) where done_at is null;

-- Makes the day's partition where there is none yet.
create function ingest.open_day(wanted date) returns void language plpgsql security definer
set search_path = pg_catalog as $$
begin
  if exists (select from ingest.days where day = wanted) then
    return;
  end if;
  perform pg_advisory_xact_lock(730, 1);
  insert into ingest.days (day) values (wanted) on conflict do nothing;
  if found then
    -- Made beside the others and then attached: so nobody who reads or copies has to wait.
    execute format('create table ingest.%I (like ingest.events including all)',
      'events_' || to_char(wanted, 'YYYYMMDD'));
    execute format('alter table ingest.events attach partition ingest.%I for values in (%L)',
      'events_' || to_char(wanted, 'YYYYMMDD'), wanted);
  end if;
end $$;

-- Drops a day of which all has been acknowledged. Otherwise nothing is done, and how many rows have not been
-- is returned. Whoever copies waits for the lock, so that none can arrive in between.
create function ingest.drop_day(unwanted date) returns bigint language plpgsql security definer
set search_path = pg_catalog as $$
declare
  left_over bigint;
begin
  perform set_config('lock_timeout', '5s', true);
  lock table ingest.events in access exclusive mode;
  select coalesce(sum(c.rows), 0) into left_over from ingest.chunks c
    left join ingest.batches b on b.batch = c.batch
    where c.day = unwanted and b.acknowledged_at is null;
  if left_over > 0 then
    return left_over;
  end if;
  execute format('drop table if exists ingest.%I', 'events_' || to_char(unwanted, 'YYYYMMDD'));
  delete from ingest.chunks where day = unwanted;
  delete from ingest.batches where day = unwanted;
  delete from ingest.days where day = unwanted;
  return 0;
end $$;

revoke execute on function ingest.open_day(date), ingest.drop_day(date) from public;
do $$
begin
  if to_regrole('herwa_ingest') is null then
    return;
  end if;
  grant insert on ingest.events, ingest.chunks to herwa_ingest;
  grant select, insert, update on ingest.stretches to herwa_ingest;
  grant execute on function ingest.open_day(date) to herwa_ingest;
  grant select, update on ingest.events to herwa_jobs;
  grant delete on ingest.events to herwa_jobs;
  grant select on ingest.days to herwa_jobs;
  grant select, update on ingest.chunks to herwa_jobs;
  grant select, insert, update on ingest.batches to herwa_jobs;
  grant select, delete on ingest.stretches to herwa_jobs;
  grant execute on function ingest.drop_day(date) to herwa_jobs;
end $$;

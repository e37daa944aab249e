-- Who is connected to voice now, made of what the gateway told (kinds 100 and above of ingest.events) by one
-- worker at a time, in the same transaction that stages the parts of sessions that are over.
create table ingest.voice_sessions (
  guild_id bigint not null,
  user_id bigint not null,
  channel_id bigint not null,
  connection text not null,
  number bigint not null,
  gateway bigint not null,
  since timestamptz not null,
  counted_to timestamptz not null,
  unseen_since timestamptz,
  bot boolean not null,
  primary key (guild_id, user_id)
);
select platform.tenant_table('ingest.voice_sessions');
create index voice_sessions_by_gateway on ingest.voice_sessions (gateway);
create index voice_sessions_by_counted on ingest.voice_sessions (counted_to);

-- Until when a session of the gateway's is known to have told all.
create table ingest.voice_heard (
  gateway bigint primary key,
  heard timestamptz not null
);

-- How many lines of a chunk are for the voice sessions and have not been used for them yet.
alter table ingest.chunks add column voice bigint not null default 0;
create index chunks_with_voice on ingest.chunks (chunk) where voice > 0;

create or replace function ingest.drop_day(unwanted date) returns bigint language plpgsql security definer
set search_path = pg_catalog as $$
declare
  left_over bigint;
begin
  perform set_config('lock_timeout', '5s', true);
  lock table ingest.events in access exclusive mode;
  select coalesce(sum(c.rows), 0) into left_over from ingest.chunks c
    left join ingest.batches b on b.batch = c.batch
    where c.day = unwanted and (b.acknowledged_at is null or c.voice > 0);
  if left_over > 0 then
    return left_over;
  end if;
  execute format('drop table if exists ingest.%I', 'events_' || to_char(unwanted, 'YYYYMMDD'));
  delete from ingest.chunks where day = unwanted;
  delete from ingest.batches where day = unwanted;
  delete from ingest.days where day = unwanted;
  return 0;
end $$;

do $$
begin
  if to_regrole('herwa_jobs') is null then
    return;
  end if;
  grant insert on ingest.events, ingest.chunks to herwa_jobs;
  grant execute on function ingest.open_day(date) to herwa_jobs;
  grant select, insert, update, delete on ingest.voice_heard to herwa_jobs;
end $$;

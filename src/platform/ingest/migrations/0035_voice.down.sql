do $$
begin
  if to_regrole('herwa_jobs') is null then
    return;
  end if;
  revoke insert on ingest.events, ingest.chunks from herwa_jobs;
  revoke execute on function ingest.open_day(date) from herwa_jobs;
end $$;

create or replace function ingest.drop_day(unwanted date) returns bigint language plpgsql security definer
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

drop index ingest.chunks_with_voice;
alter table ingest.chunks drop column voice;
drop table ingest.voice_heard;
drop table ingest.voice_sessions;

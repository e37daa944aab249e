-- Jobs that were added within a transaction, and what jobs have done.

-- A job stands here from the transaction that adds it until its effect is recorded. A worker forwards it to
-- Redis; `redis_run` is the life of Redis that took it, so that what Redis lost in a crash is given to it
-- again. `guild_id` is 0 for a job that belongs to no guild.
create table platform.outbox (
  guild_id bigint not null check (guild_id >= 0),
  queue text not null check (queue <> ''),
  job_id text not null check (length(job_id) between 1 and 160),
  entry bigint generated always as identity,
  name text not null check (name <> ''),
  data text not null check (octet_length(data) <= 262144),
  attempts integer not null check (attempts > 0),
  priority integer not null check (priority >= 0),
  added_at timestamptz not null,
  due_at timestamptz not null,
  forwarded_at timestamptz,
  redis_run text,
  refused text,
  primary key (guild_id, queue, job_id)
);
select platform.tenant_table('platform.outbox');
create index outbox_by_entry on platform.outbox (entry);
create index outbox_pending on platform.outbox (entry) where redis_run is null and refused is null;
create index outbox_forwarded on platform.outbox (redis_run, entry) where redis_run is not null;

-- Told when the transaction commits, and only then.
create function platform.outbox_grew() returns trigger language plpgsql as $$
begin
  perform pg_notify('herwa_outbox', '');
  return null;
end $$;
revoke execute on function platform.outbox_grew() from public;
create trigger outbox_grew after insert on platform.outbox
  for each statement execute function platform.outbox_grew();

-- That a job's effect has happened, written in the transaction of the effect: a second run finds it and does
-- nothing. Swept away once no second run can come any more.
create table platform.job_effects (
  guild_id bigint not null check (guild_id >= 0),
  effect text not null check (length(effect) between 1 and 400),
  done_at timestamptz not null,
  primary key (guild_id, effect)
);
select platform.tenant_table('platform.job_effects');
create index job_effects_by_age on platform.job_effects (done_at);

do $$
begin
  if to_regrole('herwa_app') is not null then
    revoke update on platform.outbox from herwa_app;
    revoke update, delete on platform.job_effects from herwa_app;
    revoke update on platform.job_effects from herwa_jobs;
  end if;
end $$;

-- What went wrong in our processes, with the way to it. An id is the writer's, so that writing a report again
-- does not double it.
create table platform.errors (
  record_id text primary key check (record_id <> ''),
  happened_at timestamptz not null,
  group_id text not null check (group_id <> ''),
  times bigint not null check (times > 0),
  process text not null,
  version text not null,
  message text not null,
  error text not null,
  kind text not null,
  correlation text not null,
  fields jsonb not null,
  trace text[] not null
);
create index errors_by_time on platform.errors (happened_at);
select platform.shared_table('platform.errors', 'select, insert');

-- Jobs remove what is old.
do $$
begin
  if to_regrole('herwa_jobs') is not null then
    grant delete on platform.errors to herwa_jobs;
  end if;
end $$;

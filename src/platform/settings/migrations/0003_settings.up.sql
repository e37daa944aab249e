-- Settings: who changed what, and the news of it for every process.

-- Grows with each change of any of the guild's settings.
alter table platform.guilds add column settings_version bigint not null default 0;

-- Each change of a document, as it was stored before and after. Written once: nobody may change a row, and
-- only jobs may remove it. The rows go with their guild.
create table platform.settings_history (
  guild_id bigint not null references platform.guilds (guild_id) on delete cascade,
  history_id bigint generated always as identity,
  feature text not null check (feature <> ''),
  version bigint not null check (version > 0),
  before jsonb not null,
  after jsonb not null,
  author_id bigint not null,
  source text not null check (source in ('dashboard', 'command', 'rollback', 'operator')),
  changed_at timestamptz not null,
  primary key (guild_id, history_id)
);
create index settings_history_by_feature on platform.settings_history (guild_id, feature, history_id);
select platform.tenant_table('platform.settings_history');
do $$
begin
  if to_regrole('herwa_app') is not null then
    revoke update, delete on platform.settings_history from herwa_app;
    revoke update on platform.settings_history from herwa_jobs;
  end if;
end $$;

-- What changed, in the order of the commits, for all processes: that something changed, never what it is now.
-- The one row of change_head is updated by whoever writes to changes, so that numbers have no gap and none
-- is seen before those below it. `subject` is a guild, or 0 for all; it is no tenant's column, because every
-- process reads the news of all guilds.
create table platform.change_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null
);
insert into platform.change_head (seq) values (0);
select platform.shared_table('platform.change_head', 'select, update');

create table platform.changes (
  seq bigint primary key,
  topic text not null check (topic <> ''),
  subject bigint not null,
  part text not null,
  version bigint not null,
  changed_at timestamptz not null
);
select platform.shared_table('platform.changes', 'select, insert, delete');

-- Who did what, and who tried what they may not. An id is the writer's, so that writing a record again does
-- not
-- double it.
create table platform.audit_log (
  guild_id bigint not null check (guild_id > 0),
  record_id text not null check (record_id <> ''),
  noted_at timestamptz not null,
  done_by text not null check (done_by <> ''),
  source text not null,
  action text not null check (action <> ''),
  subject text not null,
  before jsonb,
  after jsonb,
  primary key (guild_id, record_id)
);
create index audit_log_by_time on platform.audit_log (guild_id, noted_at desc, record_id desc);
select platform.tenant_table('platform.audit_log');
select platform.append_only('platform.audit_log', 'done_by');

create table platform.security_events (
  guild_id bigint not null check (guild_id > 0),
  record_id text not null check (record_id <> ''),
  happened_at timestamptz not null,
  actor_id bigint not null,
  kind text not null check (kind <> ''),
  code text not null,
  handler text not null,
  channel_id bigint not null,
  other_guild bigint not null default 0,
  primary key (guild_id, record_id)
);
create index security_events_by_time on platform.security_events (guild_id, happened_at desc, record_id desc);
create index security_events_for_retention on platform.security_events (happened_at);
select platform.tenant_table('platform.security_events');

-- Nobody changes what was written. Jobs remove security events when their time is over, and put pseudonyms in
-- the
-- place of people.
do $$
begin
  if to_regrole('herwa_app') is not null then
    revoke update, delete on platform.security_events from herwa_app;
    revoke update on platform.security_events from herwa_jobs;
    grant update (actor_id) on platform.security_events to herwa_jobs;
    grant update (author_id) on platform.settings_history to herwa_jobs;
  end if;
end $$;

-- Everything that was done in a guild, wherever it is kept. It shows what its reader may see of the tables
-- below.
create view platform.audit_entries with (security_invoker = true) as
  select guild_id, record_id as entry, noted_at, done_by as actor, source, action, subject, before, after
    from platform.audit_log
  union all
  select guild_id, 'settings-' || to_char(history_id, 'FM0000000000000000000'), changed_at,
      author_id::text, source, 'settings.changed', feature, before, after
    from platform.settings_history
  union all
  select guild_id, 'policy-' || to_char(version, 'FM0000000000000000000'), changed_at, changed_by, '',
      case split_part(subject, ' ', 1)
        when 'feature' then 'feature.switched'
        when 'rules' then 'access.changed'
        when 'staff' then 'staff.changed'
        when 'subscription' then 'plan.changed'
        else 'policy.changed'
      end,
      subject, before, after
    from platform.policy_changes;
select platform.shared_table('platform.audit_entries', 'select');

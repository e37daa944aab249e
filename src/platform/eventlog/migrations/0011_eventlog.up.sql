-- What happened in a guild, for its log channels and the viewer. An id is the writer's, so that writing a
-- batch
-- again does not double it.
create table platform.log_events (
  guild_id bigint not null check (guild_id > 0),
  record_id text not null check (record_id <> ''),
  kind text not null check (kind <> ''),
  user_id bigint not null default 0,
  channel_id bigint not null default 0,
  data jsonb not null,
  happened_at timestamptz not null,
  primary key (guild_id, record_id)
);
create index log_events_by_time on platform.log_events (guild_id, happened_at desc, record_id desc);
create index log_events_by_user on platform.log_events (guild_id, user_id, happened_at desc);
create index log_events_for_retention on platform.log_events (happened_at);
select platform.tenant_table('platform.log_events');

-- Log channels as they were when logs were last let into them: who could read them. `stopped` says why
-- nothing is
-- posted there at the moment.
create table platform.log_channels (
  guild_id bigint not null check (guild_id > 0),
  channel_id bigint not null check (channel_id > 0),
  readers bigint[] not null,
  approved_at timestamptz not null,
  stopped text,
  stopped_at timestamptz,
  primary key (guild_id, channel_id)
);
select platform.tenant_table('platform.log_channels');

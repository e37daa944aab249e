-- More of what moderators do: notes, softbans, nicknames, and what is done to a channel and to nobody in
-- person. A ban may end by itself.
alter table platform.sanctions drop constraint sanctions_kind_check;
alter table platform.sanctions add constraint sanctions_kind_check check (kind in ('warn', 'timeout',
  'end_timeout', 'kick', 'ban', 'unban', 'give_role', 'take_role', 'delete_message', 'note', 'softban',
  'nickname', 'slowmode', 'lock', 'unlock', 'purge'));
create index sanctions_bans_to_end on platform.sanctions (guild_id, ends_at)
  where kind = 'ban' and ban_in_force;

-- Channels that are locked, and what their overwrites were before: JSON, as features/moderation reads it.
create schema moderation;
create table moderation.locks (
  guild_id bigint not null check (guild_id > 0),
  channel_id bigint not null check (channel_id > 0),
  locked_by bigint not null,
  locked_at timestamptz not null,
  before_lock text not null,
  primary key (guild_id, channel_id)
);
select platform.tenant_table('moderation.locks');

-- One act on many, asked for at once. Its targets are done one after another, each of them a sanction of its
-- own; a process that dies leaves the rest to the next.
create table moderation.mass_acts (
  guild_id bigint not null check (guild_id > 0),
  mass_id bigint not null check (mass_id > 0),
  kind text not null check (kind in ('ban', 'kick')),
  state text not null default 'asked' check (state in ('asked', 'running', 'done', 'stopped')),
  asked_by bigint not null,
  asked_at timestamptz not null,
  channel_id bigint not null,
  message_id bigint not null default 0,
  reason text not null default '',
  delete_seconds bigint not null default 0,
  locale text not null default '',
  ended_at timestamptz,
  -- Why it ended before all were done.
  failure text not null default '',
  primary key (guild_id, mass_id)
);
create index mass_acts_for_retention on moderation.mass_acts (asked_at);
select platform.tenant_table('moderation.mass_acts');

create table moderation.mass_targets (
  guild_id bigint not null check (guild_id > 0),
  mass_id bigint not null,
  target_id bigint not null check (target_id > 0),
  -- As long as it is true, whoever it is about is not forgotten: they would step aside.
  waiting boolean not null default true,
  came_to text not null default '' check (came_to in ('', 'done', 'refused', 'failed')),
  why text not null default '',
  primary key (guild_id, mass_id, target_id),
  foreign key (guild_id, mass_id) references moderation.mass_acts (guild_id, mass_id) on delete cascade
);
select platform.tenant_table('moderation.mass_targets');

-- What was done to people, one row each under the name that its asker gave it, so that asking again does
-- nothing again. A row begins before anything is done; its number comes when it is done, without gaps within
-- the guild, and what came to nothing never has one.
create table platform.sanctions (
  guild_id bigint not null check (guild_id > 0),
  act text not null check (act <> ''),
  kind text not null check (kind in ('warn', 'timeout', 'end_timeout', 'kick', 'ban', 'unban', 'give_role',
    'take_role', 'delete_message')),
  state text not null default 'begun' check (state in ('begun', 'done', 'failed')),
  number bigint check (number > 0),
  target_id bigint not null,
  done_by bigint not null default 0,
  source text not null,
  reason text not null default '',
  role_id bigint not null default 0,
  channel_id bigint not null default 0,
  message_id bigint not null default 0,
  ends_at timestamptz,
  failure text not null default '',
  begun_at timestamptz not null,
  -- Until then nobody else takes it up.
  held_until timestamptz not null,
  ended_at timestamptz,
  primary key (guild_id, act),
  check ((state = 'done') = (number is not null))
);
create unique index sanctions_by_number on platform.sanctions (guild_id, number);
create index sanctions_by_target on platform.sanctions (guild_id, target_id, number desc);
create index sanctions_begun on platform.sanctions (guild_id, held_until) where state = 'begun';
select platform.tenant_table('platform.sanctions');

create table platform.sanction_counters (
  guild_id bigint primary key check (guild_id > 0),
  last_number bigint not null check (last_number > 0)
);
select platform.tenant_table('platform.sanction_counters');

-- What rules saw members do, whether anything was done about it or a rule was only tried. An id is made from
-- the message and the rule, so that writing it again does not double it. What was written is not kept here.
create schema automod;

create table automod.offences (
  guild_id bigint not null check (guild_id > 0),
  offence_id text not null check (offence_id <> ''),
  user_id bigint not null,
  rule text not null,
  trigger_kind text not null,
  channel_id bigint not null default 0,
  message_id bigint not null default 0,
  what text not null default '',
  seen bigint not null default 0,
  most bigint not null default 0,
  points bigint not null default 0,
  -- 'acting' until it is known what came of it: 'done', 'failed', 'tried', 'seen'
  state text not null,
  outcome text not null default '',
  happened_at timestamptz not null,
  primary key (guild_id, offence_id)
);
create index offences_by_time on automod.offences (guild_id, happened_at desc);
create index offences_by_message on automod.offences (guild_id, message_id) where message_id > 0;
create index offences_by_user on automod.offences (guild_id, user_id, happened_at desc);
create index offences_for_retention on automod.offences (happened_at);
select platform.tenant_table('automod.offences');

-- What somebody wants done from the dashboard or by an API key: the process that has the guild's connection
-- to Discord takes it up, with the asker's rights of that moment, and writes what came of it. What nobody
-- took up in time is not done later, when it would surprise everybody.
create table platform.sanction_wishes (
  guild_id bigint not null check (guild_id > 0),
  wish_id text not null check (wish_id <> ''),
  kind text not null,
  target_id bigint not null,
  asked_by bigint not null,
  source text not null,
  locale text not null default '',
  reason text not null default '',
  lasts_s bigint not null default 0 check (lasts_s >= 0),
  delete_s bigint not null default 0 check (delete_s >= 0),
  points smallint not null default 1 check (points between 0 and 100),
  role_id bigint not null default 0,
  evidence text not null default '',
  refers_to bigint check (refers_to > 0),
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'refused', 'failed')),
  number bigint check (number > 0),
  told boolean not null default false,
  code text not null default '',
  answer text not null default '',
  primary key (guild_id, wish_id)
);
create index sanction_wishes_waiting on platform.sanction_wishes (guild_id, asked_at) where state = 'waiting';
create index sanction_wishes_for_retention on platform.sanction_wishes (asked_at);
select platform.tenant_table('platform.sanction_wishes');

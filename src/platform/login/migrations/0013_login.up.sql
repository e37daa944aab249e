-- People who signed in to the dashboard, their sessions, and what Discord lets us ask in their name. None of
-- it belongs to a guild.

create table platform.users (
  user_id bigint primary key check (user_id > 0),
  username text not null,
  display_name text not null,
  avatar text not null default '',
  locale text not null default '',
  seen_at timestamptz not null
);
select platform.shared_table('platform.users', 'select, insert, update, delete');

-- `epoch` counts the tokens of a session; `confirmed_at` is when the newest was first seen.
create table platform.sessions (
  session_id text primary key check (session_id <> ''),
  user_id bigint not null references platform.users (user_id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  epoch bigint not null,
  epoch_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_why text,
  address text not null,
  agent text not null
);
create index sessions_by_user on platform.sessions (user_id, created_at);
select platform.shared_table('platform.sessions', 'select, insert, update, delete');

-- Tokens as platform/login's secret box sealed them; nobody reads them without the installation's key.
create table platform.discord_grants (
  user_id bigint primary key references platform.users (user_id) on delete cascade,
  sealed bytea not null,
  version bigint not null check (version > 0),
  expires_at timestamptz not null,
  updated_at timestamptz not null
);
select platform.shared_table('platform.discord_grants', 'select, insert, update, delete');

-- Files of a server's history in the statistics: each is written by a worker, a slice at a time, and read by
-- whoever has its link, from whichever machine. `cursor_at` is up to where it is written; what stands before
-- it is in `pieces`, by the same commit.
create schema exports;

create table exports.files (
  guild_id bigint not null check (guild_id > 0),
  export_id text not null check (length(export_id) between 1 and 64),
  subject text not null check (subject <> ''),
  format text not null check (format in ('csv', 'json', 'parquet')),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  asked_by bigint not null,
  asked_at timestamptz not null,
  state text not null check (state in ('waiting', 'writing', 'ready', 'failed')),
  cursor_at timestamptz not null,
  rows_written bigint not null default 0 check (rows_written >= 0),
  rows_expected bigint not null default 0 check (rows_expected >= 0),
  bytes bigint not null default 0 check (bytes >= 0),
  failure text not null default '',
  ended_at timestamptz,
  expires_at timestamptz,
  primary key (guild_id, export_id)
);
select platform.tenant_table('exports.files');
-- A server has one that is being made at a time, whoever asks and however often.
create unique index files_being_made on exports.files (guild_id) where state in ('waiting', 'writing');
create index files_by_end on exports.files (expires_at) where expires_at is not null;

-- `groups`: of a file of columns, what its end must say of the rows in this piece.
create table exports.pieces (
  guild_id bigint not null check (guild_id > 0),
  export_id text not null,
  begins bigint not null check (begins >= 0),
  content bytea not null,
  groups bytea not null default '',
  primary key (guild_id, export_id, begins)
);
select platform.tenant_table('exports.pieces');

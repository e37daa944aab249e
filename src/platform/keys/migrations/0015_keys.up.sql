-- API keys. Of the key itself only the hash of its secret part is kept; `key_id` is the part that may be
-- shown.

create table platform.api_keys (
  guild_id bigint not null check (guild_id > 0),
  key_id text not null check (key_id <> ''),
  name text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_by bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (guild_id, key_id)
);
select platform.tenant_table('platform.api_keys');

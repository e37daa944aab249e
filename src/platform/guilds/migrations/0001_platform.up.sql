-- Who may do what: herwa_owner makes everything, herwa_app works for one guild at a time, herwa_jobs works
-- across guilds, herwa_ingest fills staging tables. Where these roles could not be made there is one user,
-- who is bound by the same policies because they are forced on the owner too.

-- Puts a table under row-level security: every statement sees and writes only the rows of the guild named
-- in its transaction, and without one no row at all. (Once a connection has named a guild, the setting
-- reads '' and no longer NULL, hence nullif.) Call it for each table whose rows belong to a guild, right
-- after creating it.
create function platform.tenant_table(target regclass) returns void language plpgsql as $$
declare
  first_key text;
begin
  select attname into first_key
    from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
    where indrelid = target and indisprimary;
  if first_key is distinct from 'guild_id' then
    raise exception 'the primary key of % must begin with guild_id', target;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy guild on %s using'
    ' (guild_id = nullif(current_setting(''herwa.guild'', true), '''')::bigint)', target);
  if to_regrole('herwa_app') is not null then
    execute format('create policy jobs on %s to herwa_jobs using (true)', target);
    execute format('grant select, insert, update, delete on %s to herwa_app, herwa_jobs', target);
  end if;
end $$;

-- Opens a table that belongs to no guild, for example ('platform.plans', 'select').
create function platform.shared_table(target regclass, privileges text) returns void language plpgsql as $$
begin
  if to_regrole('herwa_app') is not null then
    execute format('grant %s on %s to herwa_app, herwa_jobs', privileges, target);
  end if;
end $$;

revoke execute on function platform.tenant_table(regclass), platform.shared_table(regclass, text) from public;

-- A feature's schema and its sequences are open to the roles from the start; its tables are not, until one
-- of the two functions above is called for them.
do $$
begin
  if to_regrole('herwa_app') is not null then
    alter default privileges grant usage on schemas to herwa_app, herwa_jobs, herwa_ingest;
    alter default privileges grant usage on sequences to herwa_app, herwa_jobs, herwa_ingest;
  end if;
end $$;

create table platform.guilds (
  guild_id bigint primary key check (guild_id > 0),
  name text not null default '',
  owner_id bigint not null default 0,
  joined_at timestamptz not null,
  left_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
select platform.tenant_table('platform.guilds');

-- One document per feature and guild. `version` grows by one with each change, so that two people who edit
-- at once cannot overwrite each other unseen.
create table platform.guild_settings (
  guild_id bigint not null references platform.guilds (guild_id) on delete cascade,
  feature text not null check (feature <> ''),
  version bigint not null default 1 check (version > 0),
  value jsonb not null default '{}',
  updated_at timestamptz not null,
  primary key (guild_id, feature)
);
select platform.tenant_table('platform.guild_settings');

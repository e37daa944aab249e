-- The catalog: what exists, which tier has it, and the switches of whoever runs Herwa. Rows are seeded by
-- discovery from the features in the code; from then on the rows decide.

-- Rows of such a table are written once. Nobody changes or removes them; only jobs may put a pseudonym in
-- the place of the person, when that one asks to be forgotten.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - tg_argv[0] = to_jsonb(old) - tg_argv[0] then
    return new;
  end if;
  raise exception 'the rows of % are written once', tg_relid::regclass using errcode = '42501';
end $$;

create function platform.append_only(target regclass, person text) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row'
    ' execute function platform.refuse_change(%L)', target, person);
  if to_regrole('herwa_app') is not null then
    execute format('revoke update, delete on %s from herwa_app, herwa_jobs', target);
    execute format('grant update (%I) on %s to herwa_jobs', person, target);
  end if;
end $$;
revoke execute on function platform.append_only(regclass, text) from public;

-- That something changed, in the order of the commits, for every process to follow. A topic's head is
-- updated by whoever writes an announcement, so that numbers have no gap and none is seen before those below
-- it. `guild` is no tenant's column: all processes follow the changes of all guilds; zero is none.
create table platform.announcement_heads (
  topic text primary key check (topic <> ''),
  version bigint not null default 0
);
insert into platform.announcement_heads (topic) values ('catalog'), ('plans');
select platform.shared_table('platform.announcement_heads', 'select, update');

create table platform.announcements (
  topic text not null references platform.announcement_heads (topic),
  version bigint not null check (version > 0),
  guild bigint not null,
  announced_at timestamptz not null,
  primary key (topic, version)
);
select platform.shared_table('platform.announcements', 'select, insert, delete');

create table platform.catalog_state (
  only_row boolean primary key default true check (only_row),
  maintenance boolean not null default false,
  maintenance_message text not null default ''
);
insert into platform.catalog_state default values;
select platform.shared_table('platform.catalog_state', 'select, update');

-- `place` orders the tiers, from 0, which is what everybody has who pays nothing.
create table platform.tiers (
  name text primary key check (name <> ''),
  place smallint not null unique check (place between 0 and 31),
  title text not null,
  price_monthly_cents integer check (price_monthly_cents >= 0),
  price_yearly_cents integer check (price_yearly_cents >= 0),
  currency text not null default 'EUR'
);
insert into platform.tiers (name, place, title, price_monthly_cents, price_yearly_cents) values
  ('free', 0, 'Free', 0, 0), ('pro', 1, 'Pro', 799, 7990), ('enterprise', 2, 'Enterprise', 2999, 29990);
select platform.shared_table('platform.tiers', 'select, insert, update');

-- How many of a thing a guild may have; no amount: as many as it likes. A tier without a row has what the
-- next lower one has.
create table platform.tier_limits (
  tier text not null references platform.tiers (name),
  name text not null check (name <> ''),
  amount bigint check (amount >= 0),
  primary key (tier, name)
);
insert into platform.tier_limits (tier, name, amount) values
  ('free', 'roles', 5), ('pro', 'roles', 50), ('enterprise', 'roles', null),
  ('free', 'triggers', 10), ('pro', 'triggers', 100), ('enterprise', 'triggers', null),
  ('free', 'giveaways', 3), ('pro', 'giveaways', 25), ('enterprise', 'giveaways', null);
select platform.shared_table('platform.tier_limits', 'select, insert, update');

create table platform.modules (
  name text primary key check (name <> ''),
  discovered_at timestamptz not null,
  retired_at timestamptz
);
select platform.shared_table('platform.modules', 'select, insert, update');

create table platform.features (
  name text primary key check (name <> ''),
  module text not null references platform.modules (name),
  title text not null,
  summary text not null,
  enabled boolean not null default true,
  maintenance boolean not null default false,
  discovered_at timestamptz not null,
  retired_at timestamptz
);
select platform.shared_table('platform.features', 'select, insert, update');

create table platform.commands (
  kind text not null check (kind in ('slash', 'user', 'message', 'component', 'modal')),
  name text not null check (name <> ''),
  feature text not null references platform.features (name),
  enabled boolean not null default true,
  discovered_at timestamptz not null,
  retired_at timestamptz,
  primary key (kind, name)
);
select platform.shared_table('platform.commands', 'select, insert, update');

create table platform.tier_features (
  tier text not null references platform.tiers (name),
  feature text not null references platform.features (name),
  primary key (tier, feature)
);
select platform.shared_table('platform.tier_features', 'select, insert, delete');

-- No amount: as much as they like. A tier without a row has what the next lower one has.
create table platform.tier_quotas (
  feature text not null references platform.features (name),
  quota text not null check (quota <> ''),
  tier text not null references platform.tiers (name),
  amount bigint check (amount >= 0),
  period text not null check (period in ('hour', 'day', 'month', 'forever')),
  closed_when_unsure boolean not null,
  primary key (feature, quota, tier)
);
select platform.shared_table('platform.tier_quotas', 'select, insert, update');

create table platform.catalog_changes (
  version bigint primary key,
  changed_by text not null check (changed_by <> ''),
  subject text not null check (subject <> ''),
  before jsonb,
  after jsonb,
  changed_at timestamptz not null
);
select platform.shared_table('platform.catalog_changes', 'select, insert');
select platform.append_only('platform.catalog_changes', 'changed_by');

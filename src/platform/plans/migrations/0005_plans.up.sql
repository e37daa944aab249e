-- What guilds bought, switched off and forbade, and what they used. History outlives the guild's stay, so
-- nothing here hangs on platform.guilds.

-- What each source holds to be true of each of its subscriptions, by its newest event.
create table platform.subscriptions (
  guild_id bigint not null check (guild_id > 0),
  source text not null check (source <> ''),
  reference text not null check (reference <> ''),
  tier text not null references platform.tiers (name),
  starts_at timestamptz not null,
  ends_at timestamptz,
  grace_s bigint not null default 0 check (grace_s >= 0),
  event_at timestamptz not null,
  event_id text not null,
  primary key (guild_id, source, reference)
);
select platform.tenant_table('platform.subscriptions');

create table platform.subscription_events (
  guild_id bigint not null check (guild_id > 0),
  source text not null check (source <> ''),
  event_id text not null check (event_id <> ''),
  reference text not null check (reference <> ''),
  tier text not null references platform.tiers (name),
  starts_at timestamptz not null,
  ends_at timestamptz,
  grace_s bigint not null check (grace_s >= 0),
  event_at timestamptz not null,
  caused_by text not null,
  recorded_at timestamptz not null,
  primary key (guild_id, source, event_id)
);
select platform.tenant_table('platform.subscription_events');
select platform.append_only('platform.subscription_events', 'caused_by');

-- `version` is that of the guild's last change, as it was announced; zero before the first.
create table platform.guild_policies (
  guild_id bigint primary key check (guild_id > 0),
  version bigint not null check (version > 0),
  staff_roles bigint[] not null default '{}'
);
select platform.tenant_table('platform.guild_policies');

-- Only what the guild decided; a feature without a row is as it is by default.
create table platform.guild_features (
  guild_id bigint not null check (guild_id > 0),
  feature text not null references platform.features (name),
  enabled boolean not null,
  primary key (guild_id, feature)
);
select platform.tenant_table('platform.guild_features');

-- `kind` is 'feature' or that of a command. Empty lists say nothing.
create table platform.access_rules (
  guild_id bigint not null check (guild_id > 0),
  kind text not null check (kind in ('feature', 'slash', 'user', 'message', 'component', 'modal')),
  name text not null check (name <> ''),
  denied_roles bigint[] not null,
  allowed_roles bigint[] not null,
  denied_channels bigint[] not null,
  allowed_channels bigint[] not null,
  primary key (guild_id, kind, name)
);
select platform.tenant_table('platform.access_rules');

create table platform.policy_changes (
  guild_id bigint not null check (guild_id > 0),
  version bigint not null,
  changed_by text not null,
  subject text not null check (subject <> ''),
  before jsonb,
  after jsonb,
  changed_at timestamptz not null,
  primary key (guild_id, version)
);
select platform.tenant_table('platform.policy_changes');
select platform.append_only('platform.policy_changes', 'changed_by');

-- Who was refused what for lack of a plan: for the billing audit. The id is the writer's, so that writing a
-- batch again does not double it.
create table platform.plan_refusals (
  guild_id bigint not null check (guild_id > 0),
  refusal_id text not null,
  user_id bigint,
  feature text not null,
  handler text not null,
  code text not null,
  tier text not null,
  refused_at timestamptz not null,
  primary key (guild_id, refusal_id)
);
create index plan_refusals_by_time on platform.plan_refusals (guild_id, refused_at);
select platform.tenant_table('platform.plan_refusals');
select platform.append_only('platform.plan_refusals', 'user_id');

-- What was used in a period, settled in batches; Redis counts in between. `last_batch` is the batch that
-- touched the row last, so that one whose answer was lost can be sent again.
create table platform.quota_usage (
  guild_id bigint not null check (guild_id > 0),
  feature text not null,
  quota text not null,
  period text not null check (period in ('hour', 'day', 'month', 'forever')),
  period_start timestamptz not null,
  used bigint not null check (used >= 0),
  last_batch text not null,
  updated_at timestamptz not null,
  primary key (guild_id, feature, quota, period, period_start)
);
select platform.tenant_table('platform.quota_usage');

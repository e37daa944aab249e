-- What people change of a case afterwards. The case stands as it is now; how it stood before, and who changed
-- it, is a row of its own each time. A voided case keeps its number, its reason and its author for good, and
-- counts for nothing.
alter table platform.sanctions add column voided_at timestamptz;
alter table platform.sanctions add column voided_by bigint not null default 0;
alter table platform.sanctions add column void_reason text not null default '';
alter table platform.sanctions add column refers_to bigint check (refers_to > 0 and refers_to <> number);
-- Links, one a line.
alter table platform.sanctions add column evidence text not null default '';
-- How often it was changed.
alter table platform.sanctions add column revision integer not null default 0;
create index sanctions_by_moderator on platform.sanctions (guild_id, done_by, number desc);
create index sanctions_by_time on platform.sanctions (guild_id, ended_at desc);
create index sanctions_referring on platform.sanctions (guild_id, refers_to) where refers_to is not null;
create index sanctions_because_of on platform.sanctions (guild_id, because_of) where because_of is not null;

create table platform.case_edits (
  guild_id bigint not null check (guild_id > 0),
  number bigint not null check (number > 0),
  revision integer not null check (revision > 0),
  field text not null check (field in ('reason', 'ends_at', 'evidence', 'refers_to', 'void', 'restore')),
  before text not null default '',
  after text not null default '',
  done_by bigint not null default 0,
  source text not null default '',
  edited_at timestamptz not null,
  primary key (guild_id, number, revision, field)
);
select platform.tenant_table('platform.case_edits');

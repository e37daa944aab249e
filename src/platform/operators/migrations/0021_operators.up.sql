-- What operators did. An act is written before it is done and its end after it, so that none can be missing;
-- one without an end was broken off. `guild` is no tenant's column: operators look over all of them; zero is
-- none.
create table platform.operator_acts (
  act_id text primary key check (act_id <> ''),
  acted_at timestamptz not null,
  done_by text not null check (done_by <> ''),
  action text not null check (action <> ''),
  subject text not null,
  guild bigint not null default 0,
  reason text not null,
  request_id text not null
);
create index operator_acts_by_time on platform.operator_acts (acted_at desc, act_id desc);
select platform.shared_table('platform.operator_acts', 'select, insert');
select platform.append_only('platform.operator_acts', 'done_by');

create table platform.operator_act_ends (
  act_id text primary key references platform.operator_acts (act_id),
  ended_at timestamptz not null,
  outcome text not null check (outcome <> '')
);
select platform.shared_table('platform.operator_act_ends', 'select, insert');

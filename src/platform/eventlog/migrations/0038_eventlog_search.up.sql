-- Who did it, which case it belongs to, and all that an entry says in one text, for the log's viewer.
alter table platform.log_events add column done_by bigint not null default 0;
alter table platform.log_events add column case_number bigint not null default 0;
alter table platform.log_events add column act text not null default '';
alter table platform.log_events add column said text not null default '';
update platform.log_events set said = coalesce(data ->> 'text', '');
create index log_events_by_kind on platform.log_events (guild_id, kind, happened_at desc, record_id desc);
create index log_events_by_channel on platform.log_events (guild_id, channel_id, happened_at desc)
  where channel_id > 0;
create index log_events_by_doer on platform.log_events (guild_id, done_by, happened_at desc)
  where done_by <> 0;

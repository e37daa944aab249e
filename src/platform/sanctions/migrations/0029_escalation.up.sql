-- What a warning counts, which case brought another about, and whether somebody has looked whether a warning
-- crossed a line. Warnings that were given before count one each, as they did, and cross nothing any more.
alter table platform.sanctions add column points smallint not null default 0 check (points between 0 and 100);
alter table platform.sanctions add column because_of bigint check (because_of > 0);
alter table platform.sanctions add column weighed_at timestamptz;
update platform.sanctions set points = 1, weighed_at = ended_at where kind = 'warn';
create index sanctions_unweighed on platform.sanctions (guild_id, number)
  where kind = 'warn' and state = 'done' and weighed_at is null;

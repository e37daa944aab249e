-- Begun by a process that has told nobody of it yet: where it dies before it does, the next one tells.
alter table platform.sanctions add column untold boolean not null default false;
create index sanctions_untold on platform.sanctions (guild_id, held_until) where untold and state = 'done';

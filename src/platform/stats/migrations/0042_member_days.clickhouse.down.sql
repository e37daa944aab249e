drop view if exists herwa.active_days sync;
drop view if exists herwa.events_to_member_days sync;
drop table if exists herwa.member_days sync;

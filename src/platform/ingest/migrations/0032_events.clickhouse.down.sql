drop view if exists herwa.events_to_hourly_members sync;
drop view if exists herwa.events_to_hourly_channels sync;
drop table if exists herwa.hourly_members sync;
drop table if exists herwa.hourly_channels sync;
drop table if exists herwa.events sync;

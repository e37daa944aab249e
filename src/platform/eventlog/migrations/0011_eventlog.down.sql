drop table platform.log_channels;
drop table platform.log_events;

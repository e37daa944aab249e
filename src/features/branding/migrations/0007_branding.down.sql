drop table branding.channels;
drop schema branding;

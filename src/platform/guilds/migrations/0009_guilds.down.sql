drop function platform.replace_people(regclass, text, bigint, text);
drop function platform.purge_rows(regclass, bigint, integer);
drop index platform.guilds_that_left;
alter table platform.guilds drop column seen_at, drop column unavailable_since, drop column icon;

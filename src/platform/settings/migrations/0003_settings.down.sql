drop table platform.changes;
drop table platform.change_head;
drop table platform.settings_history;
alter table platform.guilds drop column settings_version;

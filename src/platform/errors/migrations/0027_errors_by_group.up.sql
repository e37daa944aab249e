-- One group's reports, newest first, for whoever looks at it.
create index errors_by_group on platform.errors (group_id, happened_at desc, record_id desc);

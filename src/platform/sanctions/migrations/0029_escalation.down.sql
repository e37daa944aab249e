drop index platform.sanctions_unweighed;
alter table platform.sanctions drop column weighed_at;
alter table platform.sanctions drop column because_of;
alter table platform.sanctions drop column points;

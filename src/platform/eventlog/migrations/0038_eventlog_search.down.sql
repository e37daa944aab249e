drop index platform.log_events_by_doer;
drop index platform.log_events_by_channel;
drop index platform.log_events_by_kind;
alter table platform.log_events drop column said;
alter table platform.log_events drop column act;
alter table platform.log_events drop column case_number;
alter table platform.log_events drop column done_by;

drop table platform.job_effects;
drop table platform.outbox;
drop function platform.outbox_grew();

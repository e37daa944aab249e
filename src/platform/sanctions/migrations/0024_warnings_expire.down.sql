drop index platform.sanctions_to_expire;
alter table platform.sanctions drop column expired_at;

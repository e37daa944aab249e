-- The version before knows one kind of key only, and would take these for real ones.
delete from platform.api_keys where sandbox;
alter table platform.api_keys drop column sandbox;

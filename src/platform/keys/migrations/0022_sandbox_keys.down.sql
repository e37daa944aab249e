-- The version before knows one kind of key only, and could take these for real ones. Whoever migrates sees no
-- guild's rows while their security is forced on the tables' owner too.
alter table platform.api_keys no force row level security;
delete from platform.api_keys where sandbox;
alter table platform.api_keys force row level security;
alter table platform.api_keys drop column sandbox;

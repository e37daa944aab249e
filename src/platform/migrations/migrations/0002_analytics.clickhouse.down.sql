drop table if exists herwa.schema_migrations sync;
drop database if exists herwa sync;

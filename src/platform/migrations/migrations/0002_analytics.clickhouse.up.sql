-- The database of everything that Herwa keeps in ClickHouse, and the record of what was applied to it.
create database if not exists herwa;

-- A row replaces the earlier ones of its version: present = false is one that was taken back.
create table if not exists herwa.schema_migrations (
  version UInt32,
  name String,
  checksum String,
  applied_at DateTime64(6, 'UTC'),
  duration_ms UInt64,
  applied_by String,
  present Bool
) engine = ReplacingMergeTree(applied_at)
order by version;

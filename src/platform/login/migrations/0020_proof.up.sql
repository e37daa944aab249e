-- When whoever has the session last showed Discord again who they are: acts of operators ask for it.
alter table platform.sessions add column proved_at timestamptz default null;

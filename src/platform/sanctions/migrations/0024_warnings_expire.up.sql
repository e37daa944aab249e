-- A warning counts until decay has taken it out of the count; of other acts the column stays empty.
alter table platform.sanctions add column expired_at timestamptz;
create index sanctions_to_expire on platform.sanctions (ends_at)
  where kind = 'warn' and state = 'done' and expired_at is null;

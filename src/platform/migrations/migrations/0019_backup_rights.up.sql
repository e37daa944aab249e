-- The copy that is made before a migration destroys something is read as herwa_jobs, whom row-level security
-- hides nothing from. It reads where each sequence stands, which takes more than the right to draw from it.
do $$
declare
  sequence regclass;
begin
  if to_regrole('herwa_jobs') is null then
    return;
  end if;
  for sequence in select c.oid::regclass from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relkind = 'S' and r.rolname = current_user loop
    execute format('grant select on sequence %s to herwa_jobs', sequence);
  end loop;
  alter default privileges grant select on sequences to herwa_jobs;
end $$;

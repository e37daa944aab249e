do $$
declare
  sequence regclass;
begin
  if to_regrole('herwa_jobs') is null then
    return;
  end if;
  alter default privileges revoke select on sequences from herwa_jobs;
  for sequence in select c.oid::regclass from pg_class c join pg_roles r on r.oid = c.relowner
      where c.relkind = 'S' and r.rolname = current_user loop
    execute format('revoke select on sequence %s from herwa_jobs', sequence);
  end loop;
end $$;

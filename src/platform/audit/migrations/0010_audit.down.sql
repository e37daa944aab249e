drop view platform.audit_entries;
drop table platform.security_events;
drop table platform.audit_log;
do $$
begin
  if to_regrole('herwa_app') is not null then
    revoke update (author_id) on platform.settings_history from herwa_jobs;
  end if;
end $$;

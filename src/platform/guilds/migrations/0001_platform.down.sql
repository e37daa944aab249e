drop table platform.guild_settings;
drop table platform.guilds;
do $$
begin
  if to_regrole('herwa_app') is not null then
    alter default privileges revoke usage on sequences from herwa_app, herwa_jobs, herwa_ingest;
    alter default privileges revoke usage on schemas from herwa_app, herwa_jobs, herwa_ingest;
  end if;
end $$;
drop function platform.shared_table(regclass, text);
drop function platform.tenant_table(regclass);

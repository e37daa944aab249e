-- As platform.forget_person(), which only processes of the version before still call, but for rows in which
-- the column `held` is true; null: for all.
create function platform.forget_person_but(target text, person_column text, guild bigint, person text,
                                           pseudonym text, held text)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  column_type text;
  unless_held text := case when held is null then '' else format(' and not %I', held) end;
  done bigint;
begin
  if guild is distinct from nullif(current_setting('herwa.guild', true), '')::bigint then
    raise exception 'a person is forgotten in the guild of the transaction alone' using errcode = '42501';
  end if;
  select format_type(atttypid, atttypmod) into strict column_type from pg_attribute
    where attrelid = target::regclass and attname = person_column and not attisdropped;
  if pseudonym is null then
    execute format('delete from %s where guild_id = $1 and %I::text = $2', target::regclass, person_column)
      || unless_held using guild, person;
  else
    execute format('update %s set %I = $3::%s where guild_id = $1 and %I::text = $2', target::regclass,
      person_column, column_type, person_column) || unless_held using guild, person, pseudonym;
  end if;
  get diagnostics done = row_count;
  return done;
end $$;

revoke execute on function platform.forget_person_but(text, text, bigint, text, text, text) from public;
do $$
begin
  if to_regrole('herwa_app') is not null then
    grant execute on function platform.forget_person_but(text, text, bigint, text, text, text)
      to herwa_app, herwa_jobs;
  end if;
end $$;

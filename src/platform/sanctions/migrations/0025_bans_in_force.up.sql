-- A person who is banned cannot have that forgotten: it would end with a new account of the same person being
-- let in. What was banned before this counts as in force until it is taken back.
alter table platform.sanctions add column ban_in_force boolean not null default false;
update platform.sanctions s set ban_in_force = true where kind = 'ban' and state = 'done' and not exists
  (select from platform.sanctions u where u.guild_id = s.guild_id and u.target_id = s.target_id
   and u.kind = 'unban' and u.state = 'done' and u.number > s.number);

-- As platform.forget_person(), but for rows in which the column `held` is true.
create function platform.forget_person_but(target text, person_column text, guild bigint, person text,
                                           pseudonym text, held text)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  column_type text;
  done bigint;
begin
  if guild is distinct from nullif(current_setting('herwa.guild', true), '')::bigint then
    raise exception 'a person is forgotten in the guild of the transaction alone' using errcode = '42501';
  end if;
  select format_type(atttypid, atttypmod) into strict column_type from pg_attribute
    where attrelid = target::regclass and attname = person_column and not attisdropped;
  if pseudonym is null then
    execute format('delete from %s where guild_id = $1 and %I::text = $2 and not %I', target::regclass,
      person_column, held) using guild, person;
  else
    execute format('update %s set %I = $3::%s where guild_id = $1 and %I::text = $2 and not %I',
      target::regclass, person_column, column_type, person_column, held) using guild, person, pseudonym;
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

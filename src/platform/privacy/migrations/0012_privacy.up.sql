-- What one person may ask for: what is kept of them in one server, and that it be forgotten. Tables and
-- columns are named by the features' own declarations, so two functions serve them all.

create function platform.rows_of_person(target text, person_column text, guild bigint, person text,
                                        rows_max integer)
returns setof jsonb language plpgsql stable as $$
begin
  return query execute format('select to_jsonb(t) from %s t where guild_id = $1 and t.%I::text = $2 limit $3',
    target::regclass, person_column) using guild, person, rows_max;
end $$;

-- With a pseudonym the rows stay and the person in them is replaced; without one the rows go. Runs with the
-- owner's rights, because nobody else may touch what is written once; so it does one guild's rows only, the
-- one that the transaction names.
create function platform.forget_person(target text, person_column text, guild bigint, person text,
                                       pseudonym text)
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
    execute format('delete from %s where guild_id = $1 and %I::text = $2', target::regclass, person_column)
      using guild, person;
  else
    execute format('update %s set %I = $3::%s where guild_id = $1 and %I::text = $2', target::regclass,
      person_column, column_type, person_column) using guild, person, pseudonym;
  end if;
  get diagnostics done = row_count;
  return done;
end $$;

revoke execute on function platform.rows_of_person(text, text, bigint, text, integer),
  platform.forget_person(text, text, bigint, text, text) from public;
do $$
begin
  if to_regrole('herwa_app') is not null then
    grant execute on function platform.rows_of_person(text, text, bigint, text, integer),
      platform.forget_person(text, text, bigint, text, text) to herwa_app, herwa_jobs;
  end if;
end $$;

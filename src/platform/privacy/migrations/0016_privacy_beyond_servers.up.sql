-- What belongs to a person and to no server, such as a sign-in, can be asked for and forgotten as well. And
-- no secret is in a file: columns of bytes are hashes and sealed tokens, which tell a person nothing and a
-- thief something.

create function platform.without_bytes(target text, entry jsonb) returns jsonb language sql stable as $$
  select entry - coalesce(array_agg(attname::text), '{}') from pg_attribute
  where attrelid = target::regclass and atttypid = 'bytea'::regtype and attnum > 0 and not attisdropped
$$;

create or replace function platform.rows_of_person(target text, person_column text, guild bigint, person text,
                                                   rows_max integer)
returns setof jsonb language plpgsql stable as $$
begin
  return query execute format(
    'select platform.without_bytes($4, to_jsonb(t)) from %s t'
    ' where guild_id = $1 and t.%I::text = $2 limit $3',
    target::regclass, person_column) using guild, person, rows_max, target;
end $$;

-- Both have the rights of whoever calls them, so that a table of servers stays under its policy.
create function platform.rows_of_person_beyond_servers(target text, person_column text, person text,
                                                       rows_max integer)
returns setof jsonb language plpgsql stable as $$
begin
  return query execute format(
    'select platform.without_bytes($3, to_jsonb(t)) from %s t where t.%I::text = $1 limit $2',
    target::regclass, person_column) using person, rows_max, target;
end $$;

create function platform.forget_person_beyond_servers(target text, person_column text, person text)
returns bigint language plpgsql as $$
declare
  done bigint;
begin
  execute format('delete from %s where %I::text = $1', target::regclass, person_column) using person;
  get diagnostics done = row_count;
  return done;
end $$;

revoke execute on function platform.without_bytes(text, jsonb),
  platform.rows_of_person_beyond_servers(text, text, text, integer),
  platform.forget_person_beyond_servers(text, text, text) from public;
do $$
begin
  if to_regrole('herwa_app') is not null then
    grant execute on function platform.without_bytes(text, jsonb),
      platform.rows_of_person_beyond_servers(text, text, text, integer),
      platform.forget_person_beyond_servers(text, text, text) to herwa_app, herwa_jobs;
  end if;
end $$;

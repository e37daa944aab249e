drop function platform.forget_person_beyond_servers(text, text, text);
drop function platform.rows_of_person_beyond_servers(text, text, text, integer);

create or replace function platform.rows_of_person(target text, person_column text, guild bigint, person text,
                                                   rows_max integer)
returns setof jsonb language plpgsql stable as $$
begin
  return query execute format('select to_jsonb(t) from %s t where guild_id = $1 and t.%I::text = $2 limit $3',
    target::regclass, person_column) using guild, person, rows_max;
end $$;

drop function platform.without_bytes(text, jsonb);

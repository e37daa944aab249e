-- A word about a moment, which charts show: "new rules", "the raid".
create schema insights;

create table insights.notes (
  guild_id bigint not null check (guild_id > 0),
  note_id text not null check (note_id <> ''),
  at timestamptz not null,
  text text not null check (text <> ''),
  primary key (guild_id, note_id)
);
create index notes_by_time on insights.notes (guild_id, at);
select platform.tenant_table('insights.notes');

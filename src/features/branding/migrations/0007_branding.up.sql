-- Under which name and picture the bot speaks in a channel, where it differs from the server's own.
create schema branding;

create table branding.channels (
  guild_id bigint not null check (guild_id > 0),
  channel_id bigint not null check (channel_id > 0),
  name text not null check (name <> ''),
  avatar_url text not null,
  primary key (guild_id, channel_id)
);
select platform.tenant_table('branding.channels');

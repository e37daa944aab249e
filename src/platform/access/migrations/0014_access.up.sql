-- What owners of guilds made others in the dashboard. A guild without rows lets only its owner and its
-- administrators in.

-- Given to a member or to whoever wears a role in Discord; the other of the two is 0.
create table platform.dashboard_roles (
  guild_id bigint not null check (guild_id > 0),
  member_id bigint not null check (member_id >= 0),
  role_id bigint not null check (role_id >= 0),
  role text not null check (role in ('viewer', 'moderator', 'admin')),
  primary key (guild_id, member_id, role_id),
  check ((member_id = 0) <> (role_id = 0))
);
select platform.tenant_table('platform.dashboard_roles');

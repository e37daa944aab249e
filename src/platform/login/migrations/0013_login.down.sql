drop table platform.discord_grants;
drop table platform.sessions;
drop table platform.users;

-- A person who is banned cannot have that forgotten: it would end with a new account of the same person being
-- let in. What was banned before this counts as in force until it is taken back.
alter table platform.sanctions add column ban_in_force boolean not null default false;
update platform.sanctions s set ban_in_force = true where kind = 'ban' and state = 'done' and not exists
  (select from platform.sanctions u where u.guild_id = s.guild_id and u.target_id = s.target_id
   and u.kind = 'unban' and u.state = 'done' and u.number > s.number);

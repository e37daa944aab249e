drop table moderation.mass_targets;
drop table moderation.mass_acts;
drop table moderation.locks;
drop schema moderation;
drop index platform.sanctions_bans_to_end;
alter table platform.sanctions drop constraint sanctions_kind_check;
-- What was done of the kinds that the version before does not know stays on record, and keeps its number.
alter table platform.sanctions add constraint sanctions_kind_check check (kind in ('warn', 'timeout',
  'end_timeout', 'kick', 'ban', 'unban', 'give_role', 'take_role', 'delete_message')) not valid;
do $$
begin
  alter table platform.sanctions validate constraint sanctions_kind_check;
exception when check_violation then
  raise notice 'there are acts of kinds that this version does not know';
end $$;

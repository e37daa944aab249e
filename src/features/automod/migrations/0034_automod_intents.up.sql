-- What a rule was about to do, so that a process that ends in the middle leaves it to the next. JSON, as
-- features/automod reads it; empty once it is known what came of it.
alter table automod.offences add column intent text not null default '';
create index offences_acting on automod.offences (guild_id, happened_at)
  where state = 'acting' and intent <> '';

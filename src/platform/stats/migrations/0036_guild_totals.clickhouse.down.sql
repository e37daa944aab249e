drop view if exists herwa.events_to_guild_totals sync;
drop table if exists herwa.guild_totals sync;
drop view if exists herwa.messages_in_order sync;
drop view if exists herwa.member_counts sync;
drop view if exists herwa.channel_counts sync;

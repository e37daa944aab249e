drop table automod.offences;
drop schema automod;

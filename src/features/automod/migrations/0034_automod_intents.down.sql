drop index automod.offences_acting;
alter table automod.offences drop column intent;

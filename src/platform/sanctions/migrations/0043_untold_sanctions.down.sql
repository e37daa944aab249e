drop index platform.sanctions_untold;
alter table platform.sanctions drop column untold;

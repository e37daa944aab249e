alter table platform.sanctions drop column ban_in_force;

drop function platform.forget_person_but(text, text, bigint, text, text, text);
alter table platform.sanctions drop column ban_in_force;

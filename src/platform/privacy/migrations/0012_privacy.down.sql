drop function platform.forget_person(text, text, bigint, text, text);
drop function platform.rows_of_person(text, text, bigint, text, integer);

drop function platform.forget_person_but(text, text, bigint, text, text, text);

drop table platform.errors;

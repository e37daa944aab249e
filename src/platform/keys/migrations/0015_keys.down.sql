drop table platform.api_keys;

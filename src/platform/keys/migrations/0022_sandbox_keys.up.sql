-- Keys for trying things out: they are answered with samples.
alter table platform.api_keys add column sandbox boolean not null default false;

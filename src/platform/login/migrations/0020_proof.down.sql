alter table platform.sessions drop column proved_at;

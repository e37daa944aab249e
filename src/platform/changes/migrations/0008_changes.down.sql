comment on table platform.announcements is null;
comment on table platform.announcement_heads is null;
update platform.announcement_heads set version = greatest(version, (select seq from platform.change_head));

-- The news of the catalog and of plans travels with that of settings now, under the one head. Versions that
-- were
-- numbered by the heads before must stay below it.
update platform.change_head
  set seq = greatest(seq, (select coalesce(max(version), 0) from platform.announcement_heads));

comment on table platform.announcement_heads is
  'Deprecated: read by versions before 0008 only; platform.change_head took its place.';
comment on table platform.announcements is
  'Deprecated: read by versions before 0008 only; platform.changes took its place.';

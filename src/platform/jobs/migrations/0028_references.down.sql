drop view platform.audit_entries;
create view platform.audit_entries with (security_invoker = true) as
  select guild_id, record_id as entry, noted_at, done_by as actor, source, action, subject, before, after
    from platform.audit_log
  union all
  select guild_id, 'settings-' || to_char(history_id, 'FM0000000000000000000'), changed_at,
      author_id::text, source, 'settings.changed', feature, before, after
    from platform.settings_history
  union all
  select guild_id, 'policy-' || to_char(version, 'FM0000000000000000000'), changed_at, changed_by, '',
      case split_part(subject, ' ', 1)
        when 'feature' then 'feature.switched'
        when 'rules' then 'access.changed'
        when 'staff' then 'staff.changed'
        when 'subscription' then 'plan.changed'
        else 'policy.changed'
      end,
      subject, before, after
    from platform.policy_changes;
select platform.shared_table('platform.audit_entries', 'select');

alter table platform.audit_log drop column reference;
alter table platform.outbox drop column reference;

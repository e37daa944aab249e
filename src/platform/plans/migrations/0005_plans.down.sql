drop table platform.quota_usage;
drop table platform.plan_refusals;
drop table platform.policy_changes;
drop table platform.access_rules;
drop table platform.guild_features;
drop table platform.guild_policies;
drop table platform.subscription_events;
drop table platform.subscriptions;

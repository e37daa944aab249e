drop table platform.dashboard_roles;

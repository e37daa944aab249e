drop index platform.errors_by_group;

drop table platform.sanction_counters;
drop table platform.sanctions;

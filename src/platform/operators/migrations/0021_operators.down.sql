drop table platform.operator_act_ends;
drop table platform.operator_acts;

drop table platform.sanction_wishes;

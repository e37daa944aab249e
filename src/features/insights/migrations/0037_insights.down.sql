drop table insights.notes;
drop schema insights;

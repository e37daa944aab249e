drop schema exports cascade;

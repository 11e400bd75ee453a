CREATE TABLE sold (id int PRIMARY KEY, paint color);

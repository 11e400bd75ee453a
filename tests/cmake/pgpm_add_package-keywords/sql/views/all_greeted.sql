CREATE VIEW all_greeted AS SELECT name FROM greeted;

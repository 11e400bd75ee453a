CREATE VIEW birthdays AS SELECT id, born FROM people GROUP BY id;

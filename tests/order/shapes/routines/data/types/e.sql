UPDATE settings SET value = doubled(value) WHERE name IN (SELECT name FROM names);
DELETE FROM settings WHERE doubled(value) > 10;

INSERT INTO settings VALUES ('a', 1) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

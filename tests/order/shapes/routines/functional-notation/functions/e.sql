CREATE VIEW more AS SELECT (n).initials, text(n.full_name) FROM names n;

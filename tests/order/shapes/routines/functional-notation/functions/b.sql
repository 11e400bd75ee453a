CREATE VIEW names AS SELECT p.full_name, name(p), initials(p) FROM people p;

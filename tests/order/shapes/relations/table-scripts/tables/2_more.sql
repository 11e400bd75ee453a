ALTER TABLE base ADD COLUMN late later;
CREATE INDEX ON base (kind_name(kind));

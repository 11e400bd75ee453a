ALTER TABLE vehicles ADD COLUMN color text;

ALTER TABLE people ADD COLUMN born date;

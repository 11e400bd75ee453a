ALTER TABLE people ADD CONSTRAINT adult CHECK (age(born) >= '18 years');
ALTER TABLE people ALTER COLUMN born SET DEFAULT today();

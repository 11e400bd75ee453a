ALTER TABLE people ADD CONSTRAINT adult CHECK (age(born) >= '18 years');

CREATE INDEX ON people ((born - today()));
ALTER VIEW birthdays ALTER COLUMN born SET DEFAULT today();

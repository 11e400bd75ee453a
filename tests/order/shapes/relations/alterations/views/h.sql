ALTER VIEW birthdays ALTER COLUMN born SET DEFAULT today();

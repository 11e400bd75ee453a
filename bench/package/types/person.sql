CREATE TYPE person_@MODULE@ AS (
    name text,
    email text_email_@MODULE@
);

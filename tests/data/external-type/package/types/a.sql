CREATE TYPE a AS (x zipcode, y crm.id, z unknown_one);

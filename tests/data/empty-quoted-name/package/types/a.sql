CREATE TYPE "" AS (street text);

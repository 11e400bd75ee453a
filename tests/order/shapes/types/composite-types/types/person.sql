CREATE TYPE person AS (name text, home address, further address[], born date);

CREATE TYPE parcel AS (id int, state state);

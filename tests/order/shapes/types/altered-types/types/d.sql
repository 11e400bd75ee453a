CREATE DOMAIN final_state AS state CHECK (VALUE <> 'new');
CREATE TYPE parcel AS (id int, state state);

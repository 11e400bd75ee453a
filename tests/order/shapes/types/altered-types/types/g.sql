CREATE FUNCTION weight_of(p parcel, unit parcel.weight%TYPE DEFAULT 1) RETURNS numeric RETURN (p).weight * unit;
COMMENT ON CONSTRAINT ok ON DOMAIN final_state IS 'always';
CREATE TABLE parcels (p parcel, s state DEFAULT 'sent', f final_state);

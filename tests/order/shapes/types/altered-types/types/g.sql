CREATE FUNCTION weight_of(p parcel, unit parcel.weight%TYPE DEFAULT 1) RETURNS numeric RETURN (p).weight * unit;

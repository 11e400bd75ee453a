ALTER TYPE parcel ADD ATTRIBUTE weight numeric;

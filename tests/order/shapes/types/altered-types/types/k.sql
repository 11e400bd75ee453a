CREATE TABLE parcels (p parcel, s state DEFAULT 'found', f final_state);

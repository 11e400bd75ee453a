CREATE TABLE parcels (p parcel, s state DEFAULT 'sent', f final_state);

CREATE TYPE ticket AS (id bigint, owner "Customer", notes z_note[], span validity, prices price_multirange);

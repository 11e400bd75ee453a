-- not needed by ticket
CREATE TYPE m_address AS (street text /* z_name */);

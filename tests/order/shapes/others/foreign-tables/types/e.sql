CREATE FUNCTION check_options(text[], oid) RETURNS void LANGUAGE plpgsql AS $$BEGIN END$$;
CREATE FUNCTION first_state() RETURNS order_state LANGUAGE sql AS $$SELECT 'new'::order_state$$;
CREATE TYPE order_state AS ENUM ('new', 'sent');

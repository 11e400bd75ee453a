CREATE OR REPLACE FUNCTION format_address(address postal_address) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
  SELECT concat_ws(
    ', ',
    nullif(address.street, ''),
    nullif(concat_ws(' ', address.postal_code, address.city), ''),
    address.country
  );
$$;

COMMENT ON FUNCTION format_address(postal_address)
  IS 'A postal address in one line, without the parts that are not known.';

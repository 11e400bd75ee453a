CREATE FUNCTION list_entries_@MODULE@_@VARIANT@(
    p_customer bigint,
    p_state state_@MODULE@ DEFAULT NULL
) RETURNS SETOF ledger
LANGUAGE sql STABLE AS $$
    SELECT l.*
    FROM ledger l
    WHERE l.module = '@MODULE@'
      AND l.customer = p_customer
      AND (p_state IS NULL OR l.state = p_state::text)
    ORDER BY l.entered DESC, l.id
    LIMIT @VARIANT@00
$$;

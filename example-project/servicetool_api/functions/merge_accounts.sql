CREATE OR REPLACE FUNCTION merge_accounts(
  kept        account,
  duplicate   account,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  PERFORM require_open(kept);
  IF kept.id = duplicate.id THEN
    RAISE EXCEPTION 'account % cannot be merged with itself', kept.email
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  IF days_left(kept.subscription, happened_at::date) > 0
    AND days_left(duplicate.subscription, happened_at::date) > 0
  THEN
    RAISE EXCEPTION 'accounts % and % both have a running subscription', kept.email, duplicate.email
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Cancel and refund one of them first.';
  END IF;
  IF days_left(duplicate.subscription, happened_at::date) > 0 THEN
    kept.subscription := duplicate.subscription;
  END IF;
  kept.payments := kept.payments || duplicate.payments;
  kept.tickets := kept.tickets || duplicate.tickets;
  kept.notes := merge_notes(kept.notes, duplicate.notes);
  RETURN add_note(kept, agent, format('merged with account %s', duplicate.email), happened_at);
END
$$;

COMMENT ON FUNCTION merge_accounts(account, account, agent_name, timestamptz)
  IS 'The kept account with the payments, tickets, notes and subscription of its duplicate.';

CREATE OR REPLACE FUNCTION refund_payment(
  customer    account,
  payment_id  bigint,
  refund      money_amount,
  agent       agent_name,
  level       care_level,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  place    bigint := (
    SELECT made.ordinality
    FROM unnest(customer.payments) WITH ORDINALITY AS made
    WHERE made.id = payment_id
  );
  refunded payment := customer.payments[place];
BEGIN
  IF place IS NULL THEN
    RAISE EXCEPTION 'account % has no payment %', customer.email, payment_id
      USING ERRCODE = 'no_data_found';
  END IF;
  IF NOT refund.amount <@ refund_limits(level) THEN
    RAISE EXCEPTION '% may not refund %', agent, format_money(refund)
      USING ERRCODE = 'insufficient_privilege',
            DETAIL = format('The level %s may refund amounts in %s.', level, refund_limits(level)),
            HINT = 'Hand the ticket to the next level.';
  END IF;
  IF refund.amount > (refundable(refunded)).amount THEN
    RAISE EXCEPTION 'payment % has only % left to refund',
      payment_id, format_money(refundable(refunded))
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  refunded.refunded := add_money(refunded.refunded, refund);
  customer.payments[place] := refunded;
  RETURN add_note(
    customer, agent,
    format('refunded %s of payment %s', format_money(refund), payment_id), happened_at);
END
$$;

COMMENT ON FUNCTION refund_payment(
  account, bigint, money_amount, agent_name, care_level, timestamptz)
  IS 'Gives a payment back, whole or in part, as far as the agent''s level and the payment allow.';

ALTER TABLE accounts
  ADD status       text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked', 'closed')),
  ADD block_reason text,
  ADD blocked_by   text,
  ADD blocked_at   timestamptz,
  ADD CHECK ((status = 'blocked') = (block_reason IS NOT NULL));

CREATE DOMAIN final_state AS state CHECK (VALUE <> 'new');

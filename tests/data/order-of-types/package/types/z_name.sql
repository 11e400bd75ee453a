CREATE DOMAIN z_name AS text CHECK (VALUE <> 'ticket');

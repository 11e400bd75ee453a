CREATE DOMAIN agent_name AS text
  CHECK (VALUE ~ '^[a-z][a-z0-9.]*$');

COMMENT ON DOMAIN agent_name
  IS 'The login of a customer care agent, such as "j.doe".';

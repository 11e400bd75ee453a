CREATE TYPE care_level AS ENUM ('first_line', 'second_line', 'supervisor');

COMMENT ON TYPE care_level
  IS 'How much an agent may decide alone; in rising order.';

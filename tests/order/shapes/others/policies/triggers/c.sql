ALTER POLICY own_rows ON notes TO pg_monitor;

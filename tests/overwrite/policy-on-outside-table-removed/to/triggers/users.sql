CREATE POLICY p ON users USING (visible(id));
COMMENT ON POLICY p ON users IS 'Rows with a number';
CREATE RULE r AS ON INSERT TO public."Odd on us" WHERE NOT visible(new.id) DO INSTEAD NOTHING;

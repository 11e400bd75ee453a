CREATE POLICY own_rows ON notes USING (owner_is_me(owner)) WITH CHECK (EXISTS (SELECT FROM members WHERE name = owner));

CREATE FUNCTION owner_is_me(name) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT $1 = current_user';

CREATE RULE insert_name AS ON INSERT TO names DO INSTEAD INSERT INTO users (name, changed) VALUES (clean(NEW.name), stamp()) RETURNING name;

ALTER TABLE crate ADD COLUMN b text;
CREATE TABLE box (id serial);

CREATE TABLE codes (code text CHECK (is_valid(code)));
INSERT INTO codes VALUES ('4711');

CREATE TABLE people (name text, age integer);
CREATE TRIGGER limit_age BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION limit_age();
INSERT INTO people VALUES ('Methuselah', 969);

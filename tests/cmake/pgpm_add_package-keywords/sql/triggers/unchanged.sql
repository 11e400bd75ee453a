CREATE TRIGGER unchanged BEFORE UPDATE ON greeted FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

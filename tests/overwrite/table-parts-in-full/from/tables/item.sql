CREATE TABLE item (name text, kind text, CONSTRAINT one_name EXCLUDE (normal(name) WITH =));
COMMENT ON INDEX one_name IS 'of a constraint';
CREATE INDEX item_kind ON item (normal(kind));
ALTER TABLE item CLUSTER ON item_kind;
ALTER INDEX item_kind ALTER COLUMN 1 SET STATISTICS 77;
CREATE STATISTICS item_names ON normal(name), kind FROM item;
ALTER STATISTICS item_names SET STATISTICS 55;
CREATE RULE item_gone AS ON DELETE TO item DO ALSO SELECT normal('a');
ALTER TABLE item DISABLE RULE item_gone;

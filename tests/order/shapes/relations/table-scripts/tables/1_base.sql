CREATE TABLE base (id int DEFAULT first_id(), kind kind);
ALTER TABLE base ADD COLUMN more text;
CREATE VIEW base_view AS SELECT more FROM base;

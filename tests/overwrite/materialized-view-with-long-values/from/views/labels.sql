CREATE MATERIALIZED VIEW labels AS SELECT 1 AS id, label('x') AS label;
CREATE UNIQUE INDEX labels_id ON labels (id);

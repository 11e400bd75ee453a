CREATE VIEW lates AS SELECT late, kind_name(kind) FROM base;

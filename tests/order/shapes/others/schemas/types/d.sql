CREATE VIEW lane_depths AS SELECT n, pool.depth(l) FROM pool.lanes l;

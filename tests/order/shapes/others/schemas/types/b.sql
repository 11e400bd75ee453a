CREATE VIEW pool.deep AS SELECT n::shop_01_00_00.depth, shop_01_00_00.is_deep(l) FROM pool.lanes l;

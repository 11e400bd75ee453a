CREATE VIEW public.mine AS SELECT shop_01_00_00.f(1) AS x

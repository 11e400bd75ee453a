CREATE TABLE public.mine (x shop_01_00_00.t[])

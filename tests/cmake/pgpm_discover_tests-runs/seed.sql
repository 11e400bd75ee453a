CREATE TABLE public.seeds AS SELECT 'seed' AS name;

CREATE TABLE public.users (id int);
CREATE TABLE public."Odd on us" (id int);

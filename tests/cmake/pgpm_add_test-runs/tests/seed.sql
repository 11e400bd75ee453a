CREATE TABLE public.people (name text);
INSERT INTO people VALUES ('Ann'), ('Bob');

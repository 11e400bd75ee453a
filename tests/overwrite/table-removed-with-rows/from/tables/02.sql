CREATE TABLE box (id serial PRIMARY KEY);

CREATE DOMAIN amount AS numeric(10, 2);

CREATE TYPE a AS (na​me text);

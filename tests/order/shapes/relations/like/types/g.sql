CREATE TYPE original_pair AS (a original, b copy[]);

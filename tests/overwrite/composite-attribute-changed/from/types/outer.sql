CREATE TYPE outer_pair AS (p pair, q pair[]);

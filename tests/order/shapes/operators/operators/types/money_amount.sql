CREATE TYPE money_amount AS (value numeric, currency text);

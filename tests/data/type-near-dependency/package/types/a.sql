CREATE TYPE a AS (x customr, y model_1_2_0.customer_ids);

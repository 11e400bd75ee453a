CREATE TYPE order_line AS (article article, count int); CREATE TYPE "order" AS (lines order_line[], total amount);

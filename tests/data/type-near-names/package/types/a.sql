CREATE TYPE payment_method AS ENUM ('cash', 'card');
CREATE TYPE "Address" AS (street text);
CREATE TYPE a AS (
  b varchr(10),
  c timestampz,
  d paymentmethod,
  e address,
  f jsonbb,
  g strin,
  h double
);

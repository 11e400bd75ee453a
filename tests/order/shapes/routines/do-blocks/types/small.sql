CREATE DOMAIN small AS value;

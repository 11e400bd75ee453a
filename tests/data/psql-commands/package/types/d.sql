CREATE DOMAIN d AS text;
  \ir ../e.sql

CREATE TABLE t (id integer);
DO $$
BEGIN
  INSERT INTO t VALUS (1);
END
$$;

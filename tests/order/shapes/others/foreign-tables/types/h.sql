GRANT USAGE ON FOREIGN SERVER warehouse TO pg_monitor;
ALTER SERVER warehouse OPTIONS (SET host 'y');

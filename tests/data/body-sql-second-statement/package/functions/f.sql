CREATE FUNCTION log_it(message text) RETURNS void LANGUAGE sql AS $body$
  INSERT INTO log (message) VALUES (message);
  INSERT INTO log (message) VALUE (message);
$body$;

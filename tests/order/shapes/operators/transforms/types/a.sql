CREATE TRANSFORM FOR celsius LANGUAGE own_language (FROM SQL WITH FUNCTION from_sql(internal));

CREATE FUNCTION "Standard"() RETURNS "Größe" LANGUAGE sql AS $$SELECT 'M'::"Größe"$$;

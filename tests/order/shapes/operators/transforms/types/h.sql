COMMENT ON TRANSFORM FOR celsius LANGUAGE own_language IS 'one way';
COMMENT ON LANGUAGE own_language IS 'PL/pgSQL under another name';

ALTER FUNCTION domain_of(citext) DEPENDS ON EXTENSION citext;

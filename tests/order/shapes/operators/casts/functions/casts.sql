CREATE CAST (color AS text) WITH FUNCTION to_text(color) AS IMPLICIT;
COMMENT ON CAST (color AS text) IS 'as in CSS';

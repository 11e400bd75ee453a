CREATE FUNCTION tag_out(tag) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION tag_receive(internal) RETURNS tag LANGUAGE internal STABLE STRICT AS 'textrecv';

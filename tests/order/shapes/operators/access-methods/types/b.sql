CREATE FUNCTION own_handler(internal) RETURNS index_am_handler LANGUAGE internal AS 'hashhandler';

CREATE FUNCTION own_handler(internal) RETURNS index_am_handler LANGUAGE internal AS 'hashhandler';
CREATE FUNCTION heap_handler(internal) RETURNS table_am_handler LANGUAGE internal AS 'heap_tableam_handler';

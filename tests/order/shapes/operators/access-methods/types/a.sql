CREATE ACCESS METHOD own_tree TYPE INDEX HANDLER own_handler;
COMMENT ON ACCESS METHOD own_tree IS 'hash under another name';

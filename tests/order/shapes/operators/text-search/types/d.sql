CREATE TEXT SEARCH TEMPLATE own_simple (init = dsimple_init, lexize = dsimple_lexize);

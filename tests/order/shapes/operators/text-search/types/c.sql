CREATE TEXT SEARCH DICTIONARY stems (template = own_simple);
CREATE TEXT SEARCH PARSER own_parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);

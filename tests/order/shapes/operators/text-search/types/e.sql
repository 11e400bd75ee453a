CREATE TEXT SEARCH CONFIGURATION plain (parser = own_parser);

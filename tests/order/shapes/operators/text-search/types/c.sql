CREATE TEXT SEARCH DICTIONARY stems (template = own_simple);

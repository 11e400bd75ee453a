ALTER TEXT SEARCH DICTIONARY stems (accept = false);

CREATE TEXT SEARCH DICTIONARY d (template = simple, accept = false);
CREATE TEXT SEARCH CONFIGURATION c (copy = simple);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH d;
CREATE COLLATION low (provider = libc, locale = 'POSIX');

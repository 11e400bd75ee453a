CREATE TABLE events_old (LIKE events);

CREATE TABLE notes (owner name, note text);

ALTER TABLE paths ADD CONSTRAINT paths_instrument FOREIGN KEY (instrument) REFERENCES instruments (name);

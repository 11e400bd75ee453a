ALTER TABLE instruments ADD CONSTRAINT instruments_default_path FOREIGN KEY (default_path) REFERENCES paths (id);

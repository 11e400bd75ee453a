CREATE UNIQUE INDEX original_names ON original (name);

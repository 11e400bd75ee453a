CREATE INDEX ON events_2024 (year);

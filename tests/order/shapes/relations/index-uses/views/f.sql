ALTER TABLE things ADD CONSTRAINT things_code PRIMARY KEY USING INDEX things_by_code;

DO $$BEGIN ASSERT (SELECT count(*) FROM pg_type WHERE typnamespace = current_schema()::regnamespace AND typname IN ('kind', 'value', 'small')) = 3; END$$;
CREATE VIEW late AS SELECT small('a');

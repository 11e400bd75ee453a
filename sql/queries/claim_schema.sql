-- From now on whoever chooses the schema waits for the end of this transaction. $1: its name
SELECT pg_try_advisory_xact_lock(1885827181, hashtext($1)) AS taken

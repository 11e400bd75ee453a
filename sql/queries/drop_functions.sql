-- Before an upgrade makes them anew: some had another shape, some are no more. What somebody else's object
-- needs stays, as does what an event trigger calls; those can only be replaced.
DO $$
DECLARE
    routine regprocedure;
BEGIN
    FOR routine IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = '_pgpm'::regnamespace ORDER BY p.oid LOOP
        BEGIN
            EXECUTE 'DROP ROUTINE ' || routine;
        EXCEPTION WHEN dependent_objects_still_exist THEN
            NULL;
        END;
    END LOOP;
END
$$

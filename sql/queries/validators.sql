SELECT l.lanname AS language, format('%I.%I', n.nspname, p.proname) AS validator
FROM pg_language l JOIN pg_proc p ON p.oid = l.lanvalidator JOIN pg_namespace n ON n.oid = p.pronamespace

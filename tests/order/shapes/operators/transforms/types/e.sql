CREATE LANGUAGE own_language HANDLER call_own INLINE inline_own VALIDATOR validate_own;

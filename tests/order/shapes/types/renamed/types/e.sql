ALTER FUNCTION old_function(int) RENAME TO new_function;

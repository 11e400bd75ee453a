SELECT greet('Ann'), greet('Bob', 3), plus_one(1), minus_one(1);
\set ON_ERROR_STOP off
SELECT refuse();

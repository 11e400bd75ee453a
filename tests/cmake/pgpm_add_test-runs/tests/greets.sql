SELECT plan(2);
SELECT is(greet('you'), 'hello you', 'greets');
SELECT throws_ok($$SELECT greet('')$$, 'nobody to greet');
SELECT * FROM finish();

BEGIN;
SELECT plan(5);

SELECT is(a.status, 'active', 'an account begins active') FROM load_account(2) a;

SELECT lives_ok(
  $$SELECT save_account(block_account(load_account(2), 'abuse', 'j.doe', '2026-01-19 10:00+00'))$$,
  'an active account can be blocked');
SELECT is((a.status, (a.block).reason, (a.block).agent)::text, '(blocked,abuse,j.doe)', 'it is stored')
  FROM load_account(2) a;
SELECT is(n.body, 'blocked: abuse', 'and noted')
  FROM load_account(2) a, unnest(a.notes) n;

SELECT throws_ok(
  $$SELECT block_account(load_account(2), 'abuse', 'j.doe')$$,
  '55000', 'account berta@example.org is blocked', 'it can not be blocked again');

SELECT * FROM finish();
ROLLBACK;

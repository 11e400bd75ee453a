-- What the care desk sees of each account.
SELECT s.* FROM unnest(load_accounts()) a, summarize_account(a, '2026-01-20') s;
-- Nothing is due of a subscription that has been paid in advance by a credit.
SELECT next_charge((credit_subscription(load_account(1), '(50,EUR)', 'j.doe', '2026-01-16 12:15+00')).subscription);

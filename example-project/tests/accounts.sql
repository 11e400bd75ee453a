-- Two customers as the model's tables have held them since its version 01_01_00.
INSERT INTO accounts (id, email, name, street, postal_code, city, country) VALUES
  (1, 'anna@example.org', 'Anna Sommer', 'Lindenweg 4', '50667', 'Köln', 'DE'),
  (2, 'berta@example.org', 'Berta Kraft', NULL, NULL, NULL, NULL);
INSERT INTO subscriptions VALUES
  (1, 'premium', '[2026-01-01,2026-04-01)', 39.90, 0, 'EUR', true);
INSERT INTO payments VALUES
  (1, 7001, '2026-01-01', 'card', 119.70, 0, 'EUR');

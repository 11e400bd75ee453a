CREATE RULE nothing AS ON DELETE TO users WHERE old.name = clean(old.name) DO INSTEAD NOTHING;

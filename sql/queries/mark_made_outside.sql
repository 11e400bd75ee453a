-- Before a package: what this transaction made on the way to it is not its own.
SELECT set_config('pgpm.made_before', coalesce((SELECT string_agg(o.object_id::text, ',') FROM _pgpm._made_outside('') o), ''), true)

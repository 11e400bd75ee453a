CREATE INDEX ON releases (version semver_order DESC);

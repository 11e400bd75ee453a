CREATE VIEW sorted AS SELECT version FROM releases ORDER BY version USING #>;
CREATE INDEX ON releases (version semver_order DESC);

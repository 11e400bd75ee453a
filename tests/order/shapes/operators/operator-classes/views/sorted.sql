CREATE VIEW sorted AS SELECT version FROM releases ORDER BY version USING #>;

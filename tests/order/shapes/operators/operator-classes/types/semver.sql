CREATE TYPE semver AS (major int, minor int);

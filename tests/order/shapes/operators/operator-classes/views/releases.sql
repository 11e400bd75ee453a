CREATE TABLE releases (version semver PRIMARY KEY);

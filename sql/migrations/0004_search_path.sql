ALTER TABLE _pgpm.packages ADD COLUMN pkg_search_path text[] NOT NULL DEFAULT '{public}';
COMMENT ON COLUMN _pgpm.packages.pkg_search_path IS
    'Schemas of its search_path behind its own and its dependencies'', as its config.json names them';

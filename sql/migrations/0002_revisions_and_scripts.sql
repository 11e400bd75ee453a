CREATE TABLE _pgpm.package_outside_objects (
    pkg_id bigint NOT NULL REFERENCES _pgpm.packages ON DELETE CASCADE,
    out_kind text NOT NULL CHECK (out_kind IN ('trigger', 'policy', 'rule', 'cast')),
    out_identity text NOT NULL,
    out_definition text[] NOT NULL,
    PRIMARY KEY (pkg_id, out_kind, out_identity)
);
COMMENT ON TABLE _pgpm.package_outside_objects IS
    'What a package made on objects outside its schema: goes with its revision and comes back with it';
COMMENT ON COLUMN _pgpm.package_outside_objects.out_identity IS 'As pg_identify_object() names it';
COMMENT ON COLUMN _pgpm.package_outside_objects.out_definition IS 'Commands that make it again';

CREATE TABLE _pgpm.table_evolution_statements (
    tbl_st_pkg_id bigint NOT NULL REFERENCES _pgpm.packages ON DELETE CASCADE,
    tbl_st_script text NOT NULL,
    tbl_st_position integer NOT NULL,
    tbl_st_sha256 text NOT NULL,
    tbl_st_state text NOT NULL CHECK (tbl_st_state IN ('pending', 'started', 'done')),
    tbl_st_changed timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tbl_st_pkg_id, tbl_st_script, tbl_st_position)
);
COMMENT ON TABLE _pgpm.table_evolution_statements IS
    'How far no-transaction table scripts have come, whose statements run one by one after the commit';
COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_state IS
    'started without done: it failed, or nobody knows whether it took effect';

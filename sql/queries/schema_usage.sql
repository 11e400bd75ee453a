-- Sessions whose set_search_path() chose a schema. $1: its name
SELECT u.pid, u.user_name AS user, u.application FROM _pgpm.schema_usage($1) u

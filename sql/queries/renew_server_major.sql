-- $1: schema, whose fingerprints were made anew on this version of the server
UPDATE _pgpm.packages SET pkg_server_major = current_setting('server_version_num')::integer / 10000
WHERE pkg_schema = $1 AND pkg_status = 1

SELECT 'CREATE DOMAIN c AS text' \gexec

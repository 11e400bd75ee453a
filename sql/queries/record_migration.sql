-- $1: number, $2: name, $3: tool
INSERT INTO _pgpm.migrations_log (m_id, m_name, m_tool) VALUES ($1::integer, $2, $3)

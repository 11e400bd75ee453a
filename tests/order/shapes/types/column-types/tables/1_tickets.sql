CREATE TABLE tickets (id bigserial PRIMARY KEY, state ticket_state);
ALTER TABLE tickets ADD COLUMN priority int2;

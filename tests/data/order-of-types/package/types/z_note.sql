CREATE TYPE z_note AS ENUM ('z_note', 'ticket');

CREATE TABLE chains (id bigint NOT NULL);

CREATE TABLE measures OF measure;

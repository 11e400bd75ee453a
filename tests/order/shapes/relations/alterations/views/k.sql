CREATE INDEX ON people ((born - today()));

CREATE TYP a AS (x text);

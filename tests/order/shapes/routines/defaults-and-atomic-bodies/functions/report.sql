CREATE PROCEDURE report(INOUT total numeric)
BEGIN ATOMIC SELECT sum(area(w)) FROM rooms AS r (n, w) WHERE area(w, 1) > total; END;

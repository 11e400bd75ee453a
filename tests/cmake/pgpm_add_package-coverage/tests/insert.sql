INSERT INTO people VALUES ('Ann', 30), ('Bob', 40);

CREATE INDEX by_id ON items USING own_tree (id own_int);

CREATE TABLE item (name text DEFAULT normal('A') CHECK (normal(name) <> 'b')) PARTITION BY LIST (name);
CREATE TABLE item_a PARTITION OF item (name DEFAULT normal('B')) FOR VALUES IN ('a');
CREATE TABLE item_rest PARTITION OF item DEFAULT;
CREATE INDEX "item ON ONLY" ON item (normal(name));
CREATE TABLE parent (name text DEFAULT normal('A') CHECK (normal(name) <> 'b'));
CREATE TABLE child () INHERITS (parent);

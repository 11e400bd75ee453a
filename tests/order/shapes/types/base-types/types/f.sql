CREATE TABLE tags (t tag, all_tags tag[], CHECK (t LIKE 'a%'));

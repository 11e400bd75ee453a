CREATE TABLE items (id int, heavy int) USING own_heap;

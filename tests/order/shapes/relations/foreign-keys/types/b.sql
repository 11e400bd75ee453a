CREATE TABLE lines (id int, order_id int, article text REFERENCES articles (code));

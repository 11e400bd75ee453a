CREATE TABLE articles (code text);

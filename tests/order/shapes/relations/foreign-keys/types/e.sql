CREATE UNIQUE INDEX articles_code ON articles (code);

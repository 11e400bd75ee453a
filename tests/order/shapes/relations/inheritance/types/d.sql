CREATE TABLE things (weight int);

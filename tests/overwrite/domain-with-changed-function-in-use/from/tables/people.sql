CREATE TABLE people (age age);

CREATE TABLE crate (a int);

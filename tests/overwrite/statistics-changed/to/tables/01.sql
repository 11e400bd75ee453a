CREATE TABLE crate (a int, b int);

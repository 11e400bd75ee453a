CREATE TABLE crate (p pair);

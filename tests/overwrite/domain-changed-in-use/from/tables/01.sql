CREATE TABLE crate (a age);

CREATE TABLE crate (m mood);

CREATE STATISTICS original_statistics ON id, name FROM original;

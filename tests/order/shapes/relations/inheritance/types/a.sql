CREATE TABLE cars (doors int) INHERITS (vehicles, things);

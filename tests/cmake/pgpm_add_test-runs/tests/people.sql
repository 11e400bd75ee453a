SELECT greet(name) FROM people ORDER BY name;

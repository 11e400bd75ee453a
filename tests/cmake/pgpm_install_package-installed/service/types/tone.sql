CREATE TYPE tone AS ENUM ('polite', 'casual');

CREATE TYPE mood AS ENUM ('worst', 'bad', 'sad', 'so-so', 'fair', 'glad', 'best');

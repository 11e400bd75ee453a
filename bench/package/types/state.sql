CREATE TYPE state_@MODULE@ AS ENUM ('new', 'open', 'blocked', 'closed');

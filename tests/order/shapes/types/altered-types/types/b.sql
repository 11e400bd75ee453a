ALTER TYPE state ADD VALUE 'found' AFTER 'lost';

CREATE DOMAIN text_email_@MODULE@ AS text CHECK (VALUE ~ '^[^@ ]+@[^@ ]+$');

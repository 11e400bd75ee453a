CREATE VIEW domains AS SELECT domain_of(address), regexp_match(address, 'x') FROM mails;

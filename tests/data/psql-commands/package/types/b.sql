CREATE DOMAIN b AS text;
\copy b FROM 'b.csv'

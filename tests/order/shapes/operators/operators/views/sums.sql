CREATE VIEW sums AS SELECT net #+ gross AS sum FROM prices WHERE net <<< ANY (ARRAY[gross]) AND NOT net BETWEEN net AND gross;

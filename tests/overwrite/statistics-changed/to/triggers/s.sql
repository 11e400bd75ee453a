CREATE STATISTICS s (ndistinct) ON a, b FROM crate;

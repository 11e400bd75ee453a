ALTER TABLE things CLUSTER ON things_by_name;

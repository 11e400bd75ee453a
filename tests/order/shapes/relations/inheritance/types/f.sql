ALTER TABLE boats INHERIT vehicles;

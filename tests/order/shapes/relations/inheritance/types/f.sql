ALTER TABLE boats INHERIT vehicles;
CREATE VIEW all_vehicles AS SELECT tableoid::regclass, * FROM vehicles;

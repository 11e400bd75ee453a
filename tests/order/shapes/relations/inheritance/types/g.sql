CREATE VIEW all_vehicles AS SELECT tableoid::regclass, * FROM vehicles;

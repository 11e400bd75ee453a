CREATE VIEW renamed_view AS SELECT a, b FROM new_name;

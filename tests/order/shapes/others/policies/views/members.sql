CREATE VIEW members AS SELECT owner AS name FROM notes;

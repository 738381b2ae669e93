DROP TABLE substitutions;
DROP TABLE settings;

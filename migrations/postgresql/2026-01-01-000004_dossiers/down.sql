DROP TABLE requests;
DROP TABLE numbers;
DROP TABLE events;
DROP TABLE dossiers;

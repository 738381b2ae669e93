DROP TABLE requests;
DROP TABLE numbers;
DROP TABLE events;
DROP TABLE dossier_words;
DROP TABLE dossiers;

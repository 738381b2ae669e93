DROP TABLE working_days;
DROP TABLE holidays;

DROP TABLE result_numbers;

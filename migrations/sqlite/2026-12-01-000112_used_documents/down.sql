DROP INDEX documents_unused;

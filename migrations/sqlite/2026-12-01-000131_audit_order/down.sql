DROP TABLE audit_roots;
DROP TABLE audit_waiting;
DROP TABLE audit_order;
DROP INDEX audit_by_actor;
ALTER TABLE audit DROP COLUMN seals;
ALTER TABLE audit DROP COLUMN format;

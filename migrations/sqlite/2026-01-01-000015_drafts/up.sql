CREATE INDEX dossiers_of_filer_by_status ON dossiers (filer_id, status, procedure_code);
CREATE INDEX dossiers_of_organisation_by_status ON dossiers (organisation_id, status, procedure_code);

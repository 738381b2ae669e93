-- Files of the office count as used by an act from now on; those of before were.
UPDATE documents SET submitted_at = uploaded_at
  WHERE purpose <> 'component' AND submitted_at IS NULL;
CREATE INDEX documents_unused ON documents (uploaded_at) WHERE submitted_at IS NULL;

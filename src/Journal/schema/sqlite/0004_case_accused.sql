-- The units that a petition accuses, and whether it names a leader of them: a list for a unit leaves such cases out (art. 30(3)).
ALTER TABLE case_index ADD COLUMN accused TEXT NOT NULL DEFAULT '[]';
ALTER TABLE case_index ADD COLUMN names_leader INTEGER NOT NULL DEFAULT 0;

UPDATE case_index SET accused = (SELECT json_extract(data, '$.accused') FROM event WHERE stream = 'case-' || number AND version = 1)
WHERE EXISTS (
    SELECT 1 FROM event WHERE stream = 'case-' || number AND version = 1 AND type = 'registered' AND json_array_length(data, '$.accused') > 0);

-- The units that a petition accuses, and whether it names a leader of them: a list for a unit leaves such cases out (art. 30(3)).
ALTER TABLE case_index ADD COLUMN accused text NOT NULL DEFAULT '[]';
ALTER TABLE case_index ADD COLUMN names_leader boolean NOT NULL DEFAULT false;

UPDATE case_index SET accused = (event.data::jsonb -> 'accused')::text
FROM event
WHERE event.stream = 'case-' || case_index.number AND event.version = 1 AND event.type = 'registered'
    AND jsonb_array_length(event.data::jsonb -> 'accused') > 0;

-- What the projections rest on beside the log, by its digest: 'law' is what due days were counted by. No row until they are first written.
CREATE TABLE projection_basis (
    name text COLLATE "C" PRIMARY KEY,
    digest text NOT NULL
);

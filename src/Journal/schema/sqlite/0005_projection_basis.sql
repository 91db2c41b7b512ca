-- What the projections rest on beside the log, by its digest: 'law' is what due days were counted by. No row until they are first written.
CREATE TABLE projection_basis (
    name TEXT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL
) STRICT;

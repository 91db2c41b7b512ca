-- What the projections rest on beside the log: the digest of the law that due days were counted by. No row until they are first written.
CREATE TABLE projection_basis (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    law text NOT NULL
);

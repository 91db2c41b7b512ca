-- What the projections rest on beside the log: the digest of the law that due days were counted by. No row until they are first written.
CREATE TABLE projection_basis (
    only_row INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_row = 1),
    law TEXT NOT NULL
) STRICT;

-- What finds repeats of a petition: keyed hashes of the petitioner's numbers and of the words. Personal data: beside private_data, outside the
-- log, and erased with it.

CREATE TABLE repeat_fingerprint (
    stream TEXT NOT NULL PRIMARY KEY,
    phone INTEGER,
    identity_number INTEGER,
    -- How the signature was made, of how many shingles; none when there are not words enough for one.
    scheme INTEGER,
    shingles INTEGER,
    signature BLOB,
    -- The keys of its bands as a JSON list, by which their rows are found again: a second index would cost more than all the rest.
    bands TEXT
) STRICT;

CREATE INDEX repeat_fingerprint_phone ON repeat_fingerprint (phone, stream) WHERE phone IS NOT NULL;
CREATE INDEX repeat_fingerprint_identity_number ON repeat_fingerprint (identity_number, stream) WHERE identity_number IS NOT NULL;

-- One row for each band of a signature. Texts that are much alike share at least one.
CREATE TABLE repeat_band (
    band INTEGER NOT NULL,
    stream TEXT NOT NULL,
    PRIMARY KEY (band, stream)
) STRICT, WITHOUT ROWID;

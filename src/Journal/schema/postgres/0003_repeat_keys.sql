-- What finds repeats of a petition: keyed hashes of the petitioner's numbers and of the words. Personal data: beside private_data, outside the
-- log, and erased with it.

CREATE TABLE repeat_fingerprint (
    stream text COLLATE "C" PRIMARY KEY,
    phone bigint,
    identity_number bigint,
    -- How the signature was made, of how many shingles; none when there are not words enough for one.
    scheme smallint,
    shingles integer,
    signature bytea,
    -- The keys of its bands, by which their rows are found again: a second index would cost more than all the rest.
    bands bigint[]
);

CREATE INDEX repeat_fingerprint_phone ON repeat_fingerprint (phone, stream) WHERE phone IS NOT NULL;
CREATE INDEX repeat_fingerprint_identity_number ON repeat_fingerprint (identity_number, stream) WHERE identity_number IS NOT NULL;

-- One row for each band of a signature. Texts that are much alike share at least one.
CREATE TABLE repeat_band (
    band bigint NOT NULL,
    stream text COLLATE "C" NOT NULL,
    PRIMARY KEY (band, stream)
);

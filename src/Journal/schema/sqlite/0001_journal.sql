-- The log, its seals, and the projections that are written in the same transaction.
-- Times are microseconds since 1970-01-01 UTC. Days are days since 0001-01-01; 0 means none.

CREATE TABLE head (
    only_row INTEGER PRIMARY KEY DEFAULT 1 CHECK (only_row = 1),
    position INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

INSERT INTO head (position, recorded_at, hash) VALUES (0, 0, zeroblob(32));

-- One row a commit: the positions it took and the link of the chain that seals them.
CREATE TABLE batch (
    last_position INTEGER PRIMARY KEY,
    first_position INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE INDEX batch_recorded_at ON batch (recorded_at, last_position);

CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    effective_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    command_id TEXT NOT NULL,
    data TEXT NOT NULL,
    -- The first 8 bytes of the SHA-256 of the event's content, exclusive-or its position.
    checksum INTEGER NOT NULL,
    CONSTRAINT event_stream_version UNIQUE (stream, version)
) STRICT;

CREATE TABLE case_index (
    number TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    jurisdiction TEXT NOT NULL,
    stage TEXT NOT NULL,
    channel TEXT,
    origin TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    purpose TEXT NOT NULL,
    category TEXT,
    unit TEXT,
    registered_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- 9223372036854775807 when nothing is due, so that such cases come last.
    due_at INTEGER NOT NULL,
    due_kind TEXT,
    watch_at INTEGER,
    overdue INTEGER NOT NULL,
    led INTEGER NOT NULL,
    supervised INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    aliases TEXT NOT NULL
) STRICT;

CREATE INDEX case_index_registered ON case_index (jurisdiction, registered_at DESC, number);
CREATE INDEX case_index_due ON case_index (jurisdiction, due_at, number);
CREATE INDEX case_index_unit ON case_index (unit, registered_at DESC, number) WHERE unit IS NOT NULL;
CREATE INDEX case_index_watch ON case_index (watch_at, number) WHERE watch_at IS NOT NULL;

CREATE TABLE case_alias (
    alias TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (alias, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    jurisdiction TEXT NOT NULL,
    measure TEXT NOT NULL,
    facet TEXT NOT NULL,
    cohort INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, measure, facet, cohort, reached)
) STRICT, WITHOUT ROWID;

CREATE INDEX tally_standing ON tally (jurisdiction, measure, facet) WHERE cohort = 0 AND reached = 0;

CREATE TABLE budget_line (
    jurisdiction TEXT NOT NULL,
    year INTEGER NOT NULL,
    line TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Amounts are fen.
    plan INTEGER NOT NULL,
    committed INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, year, line)
) STRICT, WITHOUT ROWID;

-- Personal data, encrypted; outside the log so that it can be erased.
CREATE TABLE private_data (
    stream TEXT NOT NULL PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

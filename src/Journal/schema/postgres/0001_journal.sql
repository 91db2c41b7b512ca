-- The log, its seals, and the projections that are written in the same transaction.
-- Times are microseconds since 1970-01-01 UTC. Days are days since 0001-01-01; 0 means none. Text compares by bytes, so that a range of
-- codes is a prefix and the order is the same as in SQLite.

CREATE TABLE head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL,
    recorded_at bigint NOT NULL,
    hash bytea NOT NULL
) WITH (fillfactor = 10);

INSERT INTO head (position, recorded_at, hash) VALUES (0, 0, decode(repeat('00', 32), 'hex'));

-- One row a commit: the positions it took and the link of the chain that seals them.
CREATE TABLE batch (
    last_position bigint PRIMARY KEY,
    first_position bigint NOT NULL,
    recorded_at bigint NOT NULL,
    hash bytea NOT NULL
);

CREATE INDEX batch_recorded_at ON batch (recorded_at, last_position);

CREATE TABLE event (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    recorded_at bigint NOT NULL,
    effective_at bigint NOT NULL,
    actor text NOT NULL,
    command_id text NOT NULL,
    data text NOT NULL,
    -- The first 8 bytes of the SHA-256 of the event's content, exclusive-or its position.
    checksum bigint NOT NULL,
    CONSTRAINT event_stream_version UNIQUE (stream, version)
);

CREATE TABLE case_index (
    number text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL,
    jurisdiction text COLLATE "C" NOT NULL,
    stage text NOT NULL,
    channel text,
    origin text NOT NULL,
    occurrence text NOT NULL,
    purpose text NOT NULL,
    category text,
    unit text COLLATE "C",
    registered_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    -- 9223372036854775807 when nothing is due, so that such cases come last.
    due_at bigint NOT NULL,
    due_kind text,
    watch_at bigint,
    overdue boolean NOT NULL,
    led boolean NOT NULL,
    supervised boolean NOT NULL,
    resolved boolean NOT NULL,
    aliases text NOT NULL
) WITH (fillfactor = 80);

-- A narrow region is found by its code and sorted; a wide one is read in order until the page is full. The planner knows which is which.
CREATE INDEX case_index_jurisdiction ON case_index (jurisdiction, registered_at DESC, number);
CREATE INDEX case_index_registered ON case_index (registered_at DESC, number);
CREATE INDEX case_index_due ON case_index (due_at, number);
CREATE INDEX case_index_unit ON case_index (unit, registered_at DESC, number) WHERE unit IS NOT NULL;
CREATE INDEX case_index_watch ON case_index (watch_at, number) WHERE watch_at IS NOT NULL;

CREATE TABLE case_alias (
    alias text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    PRIMARY KEY (alias, number)
);

CREATE TABLE tally (
    jurisdiction text COLLATE "C" NOT NULL,
    measure text COLLATE "C" NOT NULL,
    facet text COLLATE "C" NOT NULL,
    cohort integer NOT NULL,
    reached integer NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (jurisdiction, measure, facet, cohort, reached)
) WITH (fillfactor = 70);

CREATE INDEX tally_standing ON tally (jurisdiction, measure, facet) WHERE cohort = 0 AND reached = 0;

CREATE TABLE budget_line (
    jurisdiction text COLLATE "C" NOT NULL,
    year integer NOT NULL,
    line text COLLATE "C" NOT NULL,
    name text NOT NULL,
    -- Amounts are fen.
    plan bigint NOT NULL,
    committed bigint NOT NULL,
    spent bigint NOT NULL,
    received bigint NOT NULL,
    PRIMARY KEY (jurisdiction, year, line)
);

-- Personal data, encrypted; outside the log so that it can be erased.
CREATE TABLE private_data (
    stream text COLLATE "C" PRIMARY KEY,
    data bytea NOT NULL
);

-- Rows of the shape of the product's event and case_index, with the keys they cannot be without and no other index: what the database takes at most.
CREATE SEQUENCE limit_position CACHE 1000;

CREATE TABLE limit_event (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    recorded_at bigint NOT NULL,
    effective_at bigint NOT NULL,
    actor text NOT NULL,
    command_id text NOT NULL,
    data text NOT NULL,
    checksum bigint NOT NULL,
    UNIQUE (stream, version)
);

CREATE TABLE limit_index (
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
    due_at bigint NOT NULL,
    due_kind text,
    watch_at bigint,
    overdue boolean NOT NULL,
    led boolean NOT NULL,
    supervised boolean NOT NULL,
    resolved boolean NOT NULL,
    aliases text NOT NULL,
    accused text NOT NULL,
    names_leader boolean NOT NULL
);

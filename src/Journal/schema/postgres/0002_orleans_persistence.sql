-- What the Orleans AdoNet grain storage needs, under the names it asks for. Unlike the scripts that Orleans publishes, a row's whole key is
-- unique, and of several first writes exactly one gets a version back; the others get no row, which Orleans takes as a conflict.

CREATE TABLE orleansquery (
    querykey varchar(64) PRIMARY KEY,
    querytext varchar(8000) NOT NULL
);

CREATE TABLE orleansstorage (
    grainidhash integer NOT NULL,
    grainidn0 bigint NOT NULL,
    grainidn1 bigint NOT NULL,
    graintypehash integer NOT NULL,
    graintypestring varchar(512) NOT NULL,
    grainidextensionstring varchar(512),
    serviceid varchar(150) NOT NULL,
    payloadbinary bytea,
    modifiedon timestamp NOT NULL,
    version integer NOT NULL
);

CREATE UNIQUE INDEX orleansstorage_key ON orleansstorage
    (grainidhash, graintypehash, grainidn0, grainidn1, graintypestring, grainidextensionstring, serviceid) NULLS NOT DISTINCT;

INSERT INTO orleansquery (querykey, querytext) VALUES ('WriteToStorageKey', '
    WITH changed AS (
        UPDATE orleansstorage
        SET payloadbinary = @PayloadBinary, modifiedon = now() AT TIME ZONE ''utc'', version = version + 1
        WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
            AND graintypestring = @GrainTypeString AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString
            AND serviceid = @ServiceId AND version = @GrainStateVersion::integer
        RETURNING version
    ), added AS (
        INSERT INTO orleansstorage (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid,
            payloadbinary, modifiedon, version)
        SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId,
            @PayloadBinary, now() AT TIME ZONE ''utc'', 1
        WHERE @GrainStateVersion::integer IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version
    )
    SELECT version AS NewGrainStateVersion FROM changed UNION ALL SELECT version FROM added
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('ReadFromStorageKey', '
    SELECT payloadbinary AS PayloadBinary, now() AT TIME ZONE ''utc'', version AS Version
    FROM orleansstorage
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND graintypestring = @GrainTypeString AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString
        AND serviceid = @ServiceId
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('ClearStorageKey', '
    UPDATE orleansstorage
    SET payloadbinary = NULL, modifiedon = now() AT TIME ZONE ''utc'', version = version + 1
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND graintypestring = @GrainTypeString AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString
        AND serviceid = @ServiceId AND version = @GrainStateVersion::integer
    RETURNING version AS NewGrainStateVersion
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('DeleteStorageKey', '
    DELETE FROM orleansstorage
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
        AND graintypestring = @GrainTypeString AND grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString
        AND serviceid = @ServiceId AND version = @GrainStateVersion::integer
    RETURNING version + 1 AS NewGrainStateVersion
');

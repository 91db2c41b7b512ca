-- What the Orleans AdoNet clustering needs, under the names it asks for. A row changes only together with the version of the whole table, in one
-- statement: of several silos that change it at once exactly one succeeds. When a silo started and that it is alive is noted with the database's
-- time, so that a silo with a wrong clock is not taken for dead by the others.

CREATE TABLE orleansmembershipversiontable (
    deploymentid varchar(150) PRIMARY KEY,
    timestamp timestamptz(3) NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 0
);

CREATE TABLE orleansmembershiptable (
    deploymentid varchar(150) NOT NULL REFERENCES orleansmembershipversiontable (deploymentid),
    address varchar(45) NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    siloname varchar(150) NOT NULL,
    hostname varchar(150) NOT NULL,
    status integer NOT NULL,
    proxyport integer,
    suspecttimes varchar(8000),
    starttime timestamptz(3) NOT NULL,
    iamalivetime timestamptz(3) NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation)
);

INSERT INTO orleansquery (querykey, querytext) VALUES ('UpdateIAmAlivetimeKey', '
    UPDATE orleansmembershiptable SET iamalivetime = now()
    WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('InsertMembershipVersionKey', '
    WITH added AS (
        INSERT INTO orleansmembershipversiontable (deploymentid) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT count(*)::integer FROM added
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('InsertMembershipKey', '
    WITH moved AS (
        UPDATE orleansmembershipversiontable SET timestamp = now(), version = version + 1
        WHERE deploymentid = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM orleansmembershiptable
            WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING deploymentid
    ), added AS (
        INSERT INTO orleansmembershiptable
            (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        SELECT deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, now(), now() FROM moved
        RETURNING 1
    )
    SELECT count(*)::integer FROM added
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('UpdateMembershipKey', '
    WITH moved AS (
        UPDATE orleansmembershipversiontable SET timestamp = now(), version = version + 1
        WHERE deploymentid = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM orleansmembershiptable
            WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING deploymentid
    ), changed AS (
        UPDATE orleansmembershiptable AS m
        SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = greatest(m.iamalivetime, @IAmAliveTime)
        FROM moved
        WHERE m.deploymentid = moved.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::integer FROM changed
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('MembershipReadRowKey', '
    SELECT v.deploymentid AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName,
        m.hostname AS HostName, m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
        m.iamalivetime AS IAmAliveTime, v.version AS Version
    FROM orleansmembershipversiontable v
    LEFT JOIN orleansmembershiptable m
        ON m.deploymentid = v.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    WHERE v.deploymentid = @DeploymentId
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('MembershipReadAllKey', '
    SELECT v.deploymentid AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName,
        m.hostname AS HostName, m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
        m.iamalivetime AS IAmAliveTime, v.version AS Version
    FROM orleansmembershipversiontable v
    LEFT JOIN orleansmembershiptable m ON m.deploymentid = v.deploymentid
    WHERE v.deploymentid = @DeploymentId
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('GatewaysQueryKey', '
    SELECT address AS Address, proxyport AS ProxyPort, generation AS Generation
    FROM orleansmembershiptable
    WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('DeleteMembershipTableEntriesKey', '
    WITH gone AS (DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId)
    DELETE FROM orleansmembershipversiontable WHERE deploymentid = @DeploymentId
');

INSERT INTO orleansquery (querykey, querytext) VALUES ('CleanupDefunctSiloEntriesKey', '
    DELETE FROM orleansmembershiptable
    WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3
');

-- One event, one commit.
INSERT INTO limit_event (position, stream, version, type, recorded_at, effective_at, actor, command_id, data, checksum)
SELECT p, 'case-530103-B' || p, 1, 'transferred', 1668000000000000, 1668000000000000, 'dispatcher:07', p || '-1#', '{"unit":"530103-01"}', p
FROM nextval('limit_position') AS p;

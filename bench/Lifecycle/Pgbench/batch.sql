-- 256 events and 256 rows of the index, one commit. The events' data are as long as those of a life's six events in the middle.
BEGIN;
WITH events AS (
    INSERT INTO limit_event (position, stream, version, type, recorded_at, effective_at, actor, command_id, data, checksum)
    SELECT p, 'case-530103-B' || p, 1, 'transferred', 1668000000000000, 1668000000000000, 'unit-clerk:530103-01', p || '-1#',
        '{"unit":"530103-01","letter":"2026-530103-B0000001","outcome":"explained"}', p
    FROM (SELECT nextval('limit_position') AS p FROM generate_series(1, 256)) AS n
    RETURNING position
)
INSERT INTO limit_index (number, version, jurisdiction, stage, channel, origin, occurrence, purpose, category, unit, registered_at, updated_at, due_at,
    due_kind, watch_at, overdue, led, supervised, resolved, aliases, accused, names_leader)
SELECT '530103-B' || position, 1, '530103', 'awaiting-receipt', 'visit', 'local', 'initial', 'grievance', '住房/漏水', '530103-01',
    1668000000000000, 1668000000000000, 1669000000000000, 'receipt', 1669000000000000, false, false, false, false, '[]', '[]', false
FROM events;
COMMIT;

-- The inbox of a unit is its open cases, which are few however many it has had. The stages are those that a query for open cases names, in the same words.
CREATE INDEX case_index_unit_open ON case_index (unit, due_at, number) WHERE unit IS NOT NULL
    AND stage NOT IN ('concluded', 'awaitingRereviewRequest', 'final', 'declined', 'redirected', 'noLongerAccepted', 'withdrawn', 'merged');

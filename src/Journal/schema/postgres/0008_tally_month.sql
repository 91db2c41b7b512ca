-- The counts of whole months, so that a report over a year adds up months and not days. Cohort and reached are the first days of their months.
-- Standing counts, which have no days, are left out.
CREATE TABLE tally_month (
    jurisdiction text COLLATE "C" NOT NULL,
    measure text COLLATE "C" NOT NULL,
    facet text COLLATE "C" NOT NULL,
    cohort integer NOT NULL,
    reached integer NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (jurisdiction, measure, facet, cohort, reached)
) WITH (fillfactor = 70);

-- The days of a period that are no whole month are looked up by day, in a wide region as in a narrow one.
CREATE INDEX tally_cohort ON tally (cohort, jurisdiction);
CREATE INDEX tally_reached ON tally (reached, cohort, jurisdiction);

CREATE FUNCTION month_of(day integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT day + 1 - extract(day FROM date '0001-01-01' + day)::integer
$$;

-- Whoever writes to tally alone, as silos of the version before do during an upgrade, has the months written by triggers. Writers that add to the months
-- themselves, which is cheaper, say so for their transaction by xinfang.months = 'written'.
CREATE FUNCTION add_to_months() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO tally_month AS m (jurisdiction, measure, facet, cohort, reached, value)
        SELECT jurisdiction, measure, facet, month_of(cohort), month_of(reached), sum(value)
        FROM added WHERE cohort > 0 AND reached > 0 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = m.value + excluded.value;
    ELSE
        INSERT INTO tally_month AS m (jurisdiction, measure, facet, cohort, reached, value)
        SELECT jurisdiction, measure, facet, month_of(cohort), month_of(reached), sum(value)
        FROM (SELECT * FROM added UNION ALL SELECT jurisdiction, measure, facet, cohort, reached, -value FROM replaced) AS change
        WHERE cohort > 0 AND reached > 0 GROUP BY 1, 2, 3, 4, 5 HAVING sum(value) <> 0 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = m.value + excluded.value;
    END IF;
    RETURN NULL;
END
$$;

-- Makes writers wait until the months are filled.
CREATE TRIGGER tally_added AFTER INSERT ON tally REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    WHEN (current_setting('xinfang.months', true) IS DISTINCT FROM 'written') EXECUTE FUNCTION add_to_months();
CREATE TRIGGER tally_changed AFTER UPDATE ON tally REFERENCING NEW TABLE AS added OLD TABLE AS replaced FOR EACH STATEMENT
    WHEN (current_setting('xinfang.months', true) IS DISTINCT FROM 'written') EXECUTE FUNCTION add_to_months();

INSERT INTO tally_month (jurisdiction, measure, facet, cohort, reached, value)
SELECT jurisdiction, measure, facet, month_of(cohort), month_of(reached), sum(value)
FROM tally WHERE cohort > 0 AND reached > 0 GROUP BY 1, 2, 3, 4, 5;

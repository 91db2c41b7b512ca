-- The counts of whole months, so that a report over a year adds up months and not days. Cohort and reached are the first days of their months;
-- 1721425.5 is the Julian day number of day 0. Standing counts, which have no days, are left out.
CREATE TABLE tally_month (
    jurisdiction TEXT NOT NULL,
    measure TEXT NOT NULL,
    facet TEXT NOT NULL,
    cohort INTEGER NOT NULL,
    reached INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, measure, facet, cohort, reached)
) STRICT, WITHOUT ROWID;

-- The days of a period that are no whole month are looked up by day, in a wide region as in a narrow one.
CREATE INDEX tally_cohort ON tally (cohort, jurisdiction);
CREATE INDEX tally_reached ON tally (reached, cohort, jurisdiction);

CREATE TRIGGER tally_added AFTER INSERT ON tally WHEN new.cohort > 0 AND new.reached > 0 BEGIN
    INSERT INTO tally_month (jurisdiction, measure, facet, cohort, reached, value)
    VALUES (new.jurisdiction, new.measure, new.facet,
        new.cohort + 1 - CAST(strftime('%d', new.cohort + 1721425.5) AS INTEGER),
        new.reached + 1 - CAST(strftime('%d', new.reached + 1721425.5) AS INTEGER), new.value)
    ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = value + excluded.value;
END;

CREATE TRIGGER tally_changed AFTER UPDATE ON tally WHEN new.cohort > 0 AND new.reached > 0 BEGIN
    INSERT INTO tally_month (jurisdiction, measure, facet, cohort, reached, value)
    VALUES (new.jurisdiction, new.measure, new.facet,
        new.cohort + 1 - CAST(strftime('%d', new.cohort + 1721425.5) AS INTEGER),
        new.reached + 1 - CAST(strftime('%d', new.reached + 1721425.5) AS INTEGER), new.value - old.value)
    ON CONFLICT (jurisdiction, measure, facet, cohort, reached) DO UPDATE SET value = value + excluded.value;
END;

INSERT INTO tally_month (jurisdiction, measure, facet, cohort, reached, value)
SELECT jurisdiction, measure, facet,
    cohort + 1 - CAST(strftime('%d', cohort + 1721425.5) AS INTEGER),
    reached + 1 - CAST(strftime('%d', reached + 1721425.5) AS INTEGER), sum(value)
FROM tally WHERE cohort > 0 AND reached > 0 GROUP BY 1, 2, 3, 4, 5;

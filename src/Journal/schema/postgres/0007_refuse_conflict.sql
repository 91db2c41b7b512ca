-- Ends a transaction that found a stream elsewhere than it expected, so that a batch and its commit can be sent together.
CREATE FUNCTION refuse_conflict(stream text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The stream % is not where the batch expects it.', stream USING ERRCODE = 'XF001';
END
$$;

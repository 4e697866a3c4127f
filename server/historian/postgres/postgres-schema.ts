import { USUAL_AFTER_MS, USUAL_BEFORE_MS } from '../readings/stray.ts'

/** Number of the schema; a database of another is refused. */
export const POSTGRES_VERSION = 1

/** Chunks and pictures are partitioned by days of wall time, ms. */
export const DAY_MS = 86_400_000

/** Chunks that are not where their arrival says. */
export const STRAY = `(arrived_from < ${-USUAL_BEFORE_MS} OR arrived_to > ${USUAL_AFTER_MS})`

/**
 * As in SQLite, but for two things. What goes after days and not after months, chunks of readings and pictures, is partitioned by the
 * day it was written: a day that is past its time is dropped as a table, in no time and without leaving holes. And minutes stand in a
 * table of their own, as they outlive their chunks. Times are floats, as they are in JavaScript; bytes are packed, and not packed again.
 */
export const POSTGRES_SCHEMA = `
  CREATE TABLE run (id bigint PRIMARY KEY, venue text NOT NULL, about text NOT NULL, start_ms float8 NOT NULL, begun_ms float8 NOT NULL);
  CREATE TABLE journal (seq bigint PRIMARY KEY, run bigint NOT NULL, sim_ms float8 NOT NULL, record text NOT NULL);
  CREATE INDEX journal_by_time ON journal (run, sim_ms);
  CREATE FUNCTION journal_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the journal is append only'; END $$;
  CREATE TRIGGER journal_keeps_records BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_kept();
  CREATE TABLE document (kind text NOT NULL, id text NOT NULL, json text NOT NULL, PRIMARY KEY (kind, id));

  CREATE TABLE progress (run bigint PRIMARY KEY, reached_ms float8 NOT NULL, heard_ms float8 NOT NULL);
  CREATE TABLE series (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, run bigint NOT NULL, sensor text NOT NULL, quantity text NOT NULL,
    UNIQUE (run, sensor, quantity)
  );
  CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bytes bytea NOT NULL);
  CREATE TABLE chunk (
    series int NOT NULL, slot int NOT NULL, day int NOT NULL, arrived_from float8 NOT NULL, arrived_to float8 NOT NULL, readings bytea NOT NULL,
    PRIMARY KEY (series, slot, day)
  ) PARTITION BY RANGE (day);
  ALTER TABLE chunk ALTER COLUMN readings SET STORAGE EXTERNAL;
  CREATE INDEX chunk_stray ON chunk (series, slot) WHERE ${STRAY};
  CREATE TABLE minute (series int NOT NULL, slot int NOT NULL, written_min int NOT NULL, minutes bytea NOT NULL, PRIMARY KEY (series, slot));
  CREATE INDEX minute_by_age ON minute USING brin (written_min);
  CREATE TABLE quarter (
    series int NOT NULL, quarter int NOT NULL, n int NOT NULL, sum float8 NOT NULL, min float8 NOT NULL, max float8 NOT NULL,
    PRIMARY KEY (series, quarter)
  );
  CREATE TABLE stretch (
    run bigint NOT NULL, from_ms float8 NOT NULL, day int NOT NULL, to_ms float8 NOT NULL, state text NOT NULL, packets bytea NOT NULL,
    PRIMARY KEY (run, from_ms, day)
  ) PARTITION BY RANGE (day);
  ALTER TABLE stretch ALTER COLUMN packets SET STORAGE EXTERNAL;
  CREATE TABLE world (
    run bigint NOT NULL, t_ms float8 NOT NULL, tick float8 NOT NULL, wall_ms float8 NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (run, t_ms)
  );
  ALTER TABLE world ALTER COLUMN bytes SET STORAGE EXTERNAL;
`

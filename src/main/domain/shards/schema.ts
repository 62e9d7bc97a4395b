/**
 * What lies in PostgreSQL, besides pg-boss's own: a session for each audit at work, its shards, and the answers to them.
 * pg-boss gives the shards out and takes them back from the dead; bytes lie here, under their SHA-256.
 */
export const TABLES = `
  CREATE SCHEMA IF NOT EXISTS overfire;
  CREATE TABLE IF NOT EXISTS overfire.sessions (
    id       text PRIMARY KEY,
    format   integer NOT NULL,
    software text NOT NULL,
    backend  text NOT NULL,
    versions text NOT NULL,
    detector text NOT NULL,
    host     text NOT NULL,
    seen     timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS overfire.weights (
    session text NOT NULL REFERENCES overfire.sessions (id) ON DELETE CASCADE,
    sha256  text NOT NULL,
    bytes   bytea NOT NULL,
    PRIMARY KEY (session, sha256));
  CREATE TABLE IF NOT EXISTS overfire.shards (
    session text NOT NULL REFERENCES overfire.sessions (id) ON DELETE CASCADE,
    key     text NOT NULL,
    name    text NOT NULL,
    request bytea NOT NULL,
    PRIMARY KEY (session, key));
  CREATE TABLE IF NOT EXISTS overfire.answers (
    session text NOT NULL,
    key     text NOT NULL,
    worker  text NOT NULL,
    sha256  text NOT NULL,
    reply   bytea NOT NULL,
    fault   text,
    PRIMARY KEY (session, key),
    FOREIGN KEY (session, key) REFERENCES overfire.shards (session, key) ON DELETE CASCADE)`;

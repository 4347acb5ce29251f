-- Ketenpartners, gemeenten, tafels en accounts.
CREATE TABLE organisation (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  class TEXT NOT NULL,            -- deelnemer_klasse, Wgs 2.27
  sort TEXT NOT NULL,             -- partnersoort
  municipality_code TEXT,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) STRICT;
CREATE TABLE municipality (
  code TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  area TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  successor_code TEXT
) STRICT;
CREATE TABLE inhabitants (
  municipality_code TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (municipality_code, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE house_table (
  id BLOB PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,             -- gebied, thema, plustaak
  regime TEXT NOT NULL,
  counts_in_total INTEGER NOT NULL,
  position INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT
) STRICT;
CREATE TABLE account (
  id BLOB PRIMARY KEY NOT NULL,
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  job_title TEXT NOT NULL,
  email_folded TEXT NOT NULL UNIQUE,
  password_hash TEXT,
  totp_secret BLOB,               -- sealed with the account's own key
  totp_last_step INTEGER,         -- a code works once
  demo INTEGER NOT NULL,
  active_from TEXT NOT NULL,
  active_to TEXT,
  screened_on TEXT,
  secrecy_ms INTEGER,
  failed_count INTEGER NOT NULL DEFAULT 0,
  locked_until_ms INTEGER
) STRICT;
CREATE INDEX account_by_organisation ON account (organisation_id, name);
CREATE TABLE account_role (
  account_id BLOB NOT NULL REFERENCES account (id),
  role TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  PRIMARY KEY (account_id, role, valid_from)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id BLOB PRIMARY KEY NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  account_id BLOB NOT NULL REFERENCES account (id),
  second_factor INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account_id);

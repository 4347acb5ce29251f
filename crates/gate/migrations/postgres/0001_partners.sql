-- Ketenpartners, gemeenten, tafels en accounts.
CREATE TABLE organisation (
  id UUID PRIMARY KEY NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  class TEXT COLLATE "C" NOT NULL,            -- deelnemer_klasse, Wgs 2.27
  sort TEXT COLLATE "C" NOT NULL,             -- partnersoort
  municipality_code TEXT COLLATE "C",
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_to TEXT COLLATE "C"
);
CREATE TABLE municipality (
  code TEXT COLLATE "C" PRIMARY KEY NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  area TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_to TEXT COLLATE "C",
  successor_code TEXT COLLATE "C"
);
CREATE TABLE inhabitants (
  municipality_code TEXT COLLATE "C" NOT NULL,
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (municipality_code, year)
);
CREATE TABLE house_table (
  id UUID PRIMARY KEY NOT NULL,
  code TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,             -- gebied, thema, plustaak
  regime TEXT COLLATE "C" NOT NULL,
  counts_in_total BOOLEAN NOT NULL,
  position BIGINT NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_to TEXT COLLATE "C"
);
CREATE TABLE account (
  id UUID PRIMARY KEY NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  name TEXT COLLATE "C" NOT NULL,
  job_title TEXT COLLATE "C" NOT NULL,
  email_folded TEXT COLLATE "C" NOT NULL UNIQUE,
  password_hash TEXT COLLATE "C",
  totp_secret BYTEA,               -- sealed with the account's own key
  totp_last_step BIGINT,         -- a code works once
  demo BOOLEAN NOT NULL,
  active_from TEXT COLLATE "C" NOT NULL,
  active_to TEXT COLLATE "C",
  screened_on TEXT COLLATE "C",
  secrecy_ms BIGINT,
  failed_count BIGINT NOT NULL DEFAULT 0,
  locked_until_ms BIGINT
);
CREATE INDEX account_by_organisation ON account (organisation_id, name);
CREATE TABLE account_role (
  account_id UUID NOT NULL REFERENCES account (id),
  role TEXT COLLATE "C" NOT NULL,
  valid_from TEXT COLLATE "C" NOT NULL,
  valid_to TEXT COLLATE "C",
  PRIMARY KEY (account_id, role, valid_from)
);
CREATE TABLE session (
  id UUID PRIMARY KEY NOT NULL,
  token_hash BYTEA NOT NULL UNIQUE,
  account_id UUID NOT NULL REFERENCES account (id),
  second_factor BOOLEAN NOT NULL,
  created_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);

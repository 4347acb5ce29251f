-- Snel tellen: de indexen waarlangs cijfers worden geteld, met de kolommen erin. Daarbij de cijfers zoals ze zijn gedrukt.
DROP INDEX fact_by_kind;
DROP INDEX fact_by_case;
CREATE INDEX fact_by_kind ON fact (kind, day, case_mark, person_mark, id, table_code, municipality_code, code, code2, amount, flag);
CREATE INDEX fact_by_case ON fact (case_mark, kind, day, mark, code);
CREATE INDEX fact_life ON fact (case_mark, day, kind, table_code, code) WHERE COALESCE(kind, '') IN ('TOEGELATEN', 'OVERGEZET', 'AFGESCHAALD');
CREATE INDEX fact_goal_status ON fact (case_mark, mark, day, id, code2, kind) WHERE kind = 'DOEL_STATUS';
CREATE TABLE printed_figure (
  id UUID PRIMARY KEY NOT NULL,
  period TEXT COLLATE "C" NOT NULL,           -- 2021, 2022-H1
  definition TEXT COLLATE "C" NOT NULL,       -- the code of the figure
  list TEXT COLLATE "C" NOT NULL,             -- what it is split by; empty for the figure as a whole
  part TEXT COLLATE "C" NOT NULL,             -- the code in that list
  measure TEXT COLLATE "C" NOT NULL,          -- waarde, verschil, verschil_procent, begroot
  printed TEXT COLLATE "C" NOT NULL,          -- as it stands in the source
  source TEXT COLLATE "C" NOT NULL,
  entered_ms BIGINT NOT NULL,
  entered_by UUID REFERENCES account (id),  -- null: from a file
  UNIQUE (period, definition, list, part, measure, source)
);

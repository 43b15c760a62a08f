import type { Database } from '../../store/index.js';
import { type Absences, createAbsences } from './absences.js';
import { createBatch } from './batch.js';
import { createEscrows, type Escrows } from './escrows.js';
import { createFacts, type FactsMemory } from './facts.js';
import { createLinks, type Links } from './links.js';
import { createReferences, type References } from './references.js';
import { createSeen, type Seen } from './seen.js';

/** All that the service remembers from one cycle to the next. What is set lasts from the next commit on. */
export interface Memory {
  readonly links: Links;
  readonly references: References;
  readonly seen: Seen;
  readonly escrows: Escrows;
  readonly absences: Absences;
  readonly facts: FactsMemory;
  commit(): void;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS link (
    kind TEXT, source TEXT, target TEXT NOT NULL, standing TEXT NOT NULL, PRIMARY KEY (kind, source)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS link_target ON link (kind, target);
  CREATE TABLE IF NOT EXISTS reference (
    kind TEXT, source TEXT, attribute TEXT, other TEXT, written INTEGER NOT NULL,
    PRIMARY KEY (kind, source, attribute, other)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS upheaval (id TEXT PRIMARY KEY, gone INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS seen (
    kind TEXT, source TEXT, part TEXT, print TEXT NOT NULL, name TEXT, upn TEXT, PRIMARY KEY (kind, source, part)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS escrow (
    kind TEXT, source TEXT, part TEXT, code TEXT NOT NULL, detail TEXT NOT NULL, since INTEGER NOT NULL,
    attempts INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (kind, source, part)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS absence (source TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS job (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

export function createMemory(database: Database): Memory {
  database.exec(TABLES);
  const batch = createBatch(database);
  return {
    links: createLinks(database, batch),
    references: createReferences(database, batch),
    seen: createSeen(database, batch),
    escrows: createEscrows(database, batch),
    absences: createAbsences(database, batch),
    facts: createFacts(database, batch),
    commit: batch.commit,
  };
}

PRAGMA application_id=1634495609;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE account (
id INTEGER NOT NULL,
uid TEXT NOT NULL,
name TEXT NOT NULL,
"key" TEXT NOT NULL,
created_at TEXT NOT NULL,
PRIMARY KEY (id),
CONSTRAINT uid_length CHECK (length(uid) = 36),
CONSTRAINT name_length CHECK (length(name) BETWEEN 1 AND 200),
CONSTRAINT key_not_empty CHECK (length(key) > 0),
UNIQUE (uid),
UNIQUE ("key")
)
STRICT;
INSERT INTO "account" VALUES(1,'01a1f82f-41a8-7000-8000-00000000000c','Acme','acme','2026-11-20T09:00:10.000Z');
CREATE TABLE ask (
entry_id INTEGER NOT NULL,
person_id INTEGER NOT NULL,
account_id INTEGER,
state TEXT NOT NULL,
"by" TEXT,
promised TEXT,
why TEXT,
obstacle TEXT,
committed_to TEXT,
answered_on TEXT,
outcome TEXT,
thanked_by INTEGER,
told_by INTEGER,
PRIMARY KEY (entry_id),
FOREIGN KEY(entry_id, person_id) REFERENCES party (entry_id, person_id) ON DELETE CASCADE ON UPDATE CASCADE,
FOREIGN KEY(entry_id, account_id) REFERENCES entry (id, account_id) ON UPDATE CASCADE,
CONSTRAINT state_known CHECK (state IN ('open', 'heard', 'committed', 'done', 'declined', 'countered', 'dropped')),
CONSTRAINT by_is_a_day CHECK (by IS date(by, '+0 days')),
CONSTRAINT committed_to_is_a_day CHECK (committed_to IS date(committed_to, '+0 days')),
CONSTRAINT answered_on_is_a_day CHECK (answered_on IS date(answered_on, '+0 days')),
CONSTRAINT a_commitment_has_a_day CHECK (state <> 'committed' OR committed_to IS NOT NULL),
CONSTRAINT an_answer_has_a_day CHECK ((state = 'open') = (answered_on IS NULL)),
CONSTRAINT promised_length CHECK (length(promised) BETWEEN 1 AND 20000),
CONSTRAINT why_length CHECK (length(why) BETWEEN 1 AND 20000),
CONSTRAINT obstacle_length CHECK (length(obstacle) BETWEEN 1 AND 20000),
CONSTRAINT outcome_length CHECK (length(outcome) BETWEEN 1 AND 20000),
FOREIGN KEY(thanked_by) REFERENCES entry (id) ON DELETE SET NULL,
FOREIGN KEY(told_by) REFERENCES entry (id) ON DELETE SET NULL
)
STRICT;
INSERT INTO "ask" VALUES(2,3,1,'done','2026-11-20',NULL,NULL,NULL,'2026-11-20','2026-11-20','sent',NULL,NULL);
INSERT INTO "ask" VALUES(3,1,1,'done','2026-11-20',NULL,NULL,NULL,NULL,'2026-11-20',NULL,4,5);
CREATE TABLE entry (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uid TEXT NOT NULL,
kind TEXT NOT NULL,
day TEXT NOT NULL,
note TEXT NOT NULL,
account_id INTEGER,
gesture TEXT,
settles_all INTEGER NOT NULL,
created_at TEXT NOT NULL,
CONSTRAINT uid_length CHECK (length(uid) = 36),
CONSTRAINT kind_known CHECK (kind IN ('log', 'ask', 'thank', 'tell', 'give')),
CONSTRAINT day_is_a_day CHECK (day IS date(day, '+0 days')),
CONSTRAINT note_length CHECK (length(note) BETWEEN 0 AND 20000),
CONSTRAINT gesture_length CHECK (length(gesture) BETWEEN 1 AND 200),
CONSTRAINT gesture_of_a_thank CHECK (gesture IS NULL OR kind = 'thank'),
CONSTRAINT settles_all_of_a_thank CHECK (settles_all IN (0, kind = 'thank')),
CONSTRAINT entry_by_day UNIQUE (day, id, kind),
CONSTRAINT entry_by_account UNIQUE (account_id, id),
UNIQUE (uid),
FOREIGN KEY(account_id) REFERENCES account (id)
)
STRICT;
INSERT INTO "entry" VALUES(1,'01a1f82f-3208-7000-8000-00000000000a','log','2026-11-20','Redlines +renewal',NULL,NULL,0,'2026-11-20T09:00:06.000Z');
INSERT INTO "entry" VALUES(2,'01a1f82f-5148-7000-8000-00000000000e','ask','2026-11-20','Numbers?',1,NULL,0,'2026-11-20T09:00:14.000Z');
INSERT INTO "entry" VALUES(3,'01a1f82f-5918-7000-8000-00000000000f','ask','2026-11-20','Numbers?',1,NULL,0,'2026-11-20T09:00:16.000Z');
INSERT INTO "entry" VALUES(4,'01a1f82f-7088-7000-8000-000000000013','thank','2026-11-20','the cap',NULL,'coffee',1,'2026-11-20T09:00:22.000Z');
INSERT INTO "entry" VALUES(5,'01a1f82f-8028-7000-8000-000000000015','tell','2026-11-20','signed',1,NULL,0,'2026-11-20T09:00:26.000Z');
INSERT INTO "entry" VALUES(6,'01a1f82f-8fc8-7000-8000-000000000017','give','2026-11-17','one-pager @ben',NULL,NULL,0,'2026-11-20T09:00:30.000Z');
CREATE TABLE last_write (
id INTEGER NOT NULL,
uid TEXT NOT NULL,
PRIMARY KEY (id),
CONSTRAINT uid_length CHECK (length(uid) = 36)
)
STRICT;
INSERT INTO "last_write" VALUES(1,'01a1f82f-a738-7000-8000-00000000001b');
CREATE TABLE nickname (
id INTEGER NOT NULL,
person_id INTEGER NOT NULL,
name TEXT NOT NULL,
"key" TEXT NOT NULL,
PRIMARY KEY (id),
CONSTRAINT name_length CHECK (length(name) BETWEEN 1 AND 200),
CONSTRAINT key_not_empty CHECK (length(key) > 0),
FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
UNIQUE ("key")
)
STRICT;
INSERT INTO "nickname" VALUES(1,1,'annie','annie');
CREATE TABLE party (
id INTEGER NOT NULL,
entry_id INTEGER NOT NULL,
person_id INTEGER NOT NULL,
day TEXT NOT NULL,
kind TEXT NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(entry_id, day, kind) REFERENCES entry (id, day, kind) ON DELETE CASCADE ON UPDATE CASCADE,
CONSTRAINT party_once UNIQUE (entry_id, person_id),
FOREIGN KEY(person_id) REFERENCES person (id)
)
STRICT;
INSERT INTO "party" VALUES(1,1,1,'2026-11-20','log');
INSERT INTO "party" VALUES(2,1,2,'2026-11-20','log');
INSERT INTO "party" VALUES(3,2,3,'2026-11-20','ask');
INSERT INTO "party" VALUES(4,3,1,'2026-11-20','ask');
INSERT INTO "party" VALUES(5,4,1,'2026-11-20','thank');
INSERT INTO "party" VALUES(6,5,1,'2026-11-20','tell');
INSERT INTO "party" VALUES(7,6,3,'2026-11-17','give');
INSERT INTO "party" VALUES(8,6,2,'2026-11-17','give');
CREATE TABLE person (
id INTEGER NOT NULL,
uid TEXT NOT NULL,
name TEXT NOT NULL,
"key" TEXT NOT NULL,
team TEXT,
account_id INTEGER,
every INTEGER,
added_on TEXT NOT NULL,
archived_on TEXT,
created_at TEXT NOT NULL,
PRIMARY KEY (id),
CONSTRAINT uid_length CHECK (length(uid) = 36),
CONSTRAINT name_length CHECK (length(name) BETWEEN 1 AND 200),
CONSTRAINT key_not_empty CHECK (length(key) > 0),
CONSTRAINT team_length CHECK (length(team) BETWEEN 1 AND 200),
CONSTRAINT every_in_days CHECK (every BETWEEN 1 AND 3650),
CONSTRAINT a_team_or_an_account CHECK (team IS NULL OR account_id IS NULL),
CONSTRAINT added_on_is_a_day CHECK (added_on IS date(added_on, '+0 days')),
CONSTRAINT archived_on_is_a_day CHECK (archived_on IS date(archived_on, '+0 days')),
UNIQUE (uid),
FOREIGN KEY(account_id) REFERENCES account (id)
)
STRICT;
INSERT INTO "person" VALUES(1,'01a1f82f-1e80-7000-8000-000000000007','Ana Silva','ana silva','legal',NULL,14,'2026-11-20',NULL,'2026-11-20T09:00:01.000Z');
INSERT INTO "person" VALUES(2,'01a1f82f-2a38-7000-8000-000000000009','Benedict Okafor','benedict okafor','pre-sales',NULL,NULL,'2026-11-20','2026-11-20','2026-11-20T09:00:04.000Z');
INSERT INTO "person" VALUES(3,'01a1f82f-4978-7000-8000-00000000000d','Dana Wu','dana wu',NULL,1,NULL,'2026-11-20',NULL,'2026-11-20T09:00:12.000Z');
CREATE TABLE tag (
id INTEGER NOT NULL,
entry_id INTEGER NOT NULL,
name TEXT NOT NULL,
PRIMARY KEY (id),
CONSTRAINT name_length CHECK (length(name) BETWEEN 1 AND 200),
CONSTRAINT tag_once UNIQUE (name, entry_id),
FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
)
STRICT;
INSERT INTO "tag" VALUES(1,1,'renewal');
CREATE TABLE tally (
person_id INTEGER NOT NULL,
thanks INTEGER NOT NULL,
asks_open INTEGER NOT NULL,
asks_done INTEGER NOT NULL,
asks_ended INTEGER NOT NULL,
PRIMARY KEY (person_id),
FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
)
STRICT;
INSERT INTO "tally" VALUES(1,1,0,1,0);
INSERT INTO "tally" VALUES(2,0,0,0,0);
INSERT INTO "tally" VALUES(3,0,0,1,0);
CREATE INDEX ix_person_account_id ON person (account_id);
CREATE UNIQUE INDEX person_named_once ON person ("key", coalesce(account_id, 0));
CREATE INDEX ix_nickname_person_id ON nickname (person_id);
CREATE INDEX party_by_kind ON party (person_id, kind, day);
CREATE INDEX party_by_person ON party (person_id, day, entry_id, kind);
CREATE INDEX ix_tag_entry_id ON tag (entry_id);
CREATE INDEX ask_by_state ON ask (person_id, state);
CREATE INDEX ask_thanked ON ask (thanked_by) WHERE thanked_by IS NOT NULL;
CREATE INDEX ask_told ON ask (told_by) WHERE told_by IS NOT NULL;
CREATE INDEX ask_unthanked ON ask (person_id, state, answered_on) WHERE state = 'done' AND thanked_by IS NULL;
CREATE INDEX ask_untold ON ask (person_id, state, account_id) WHERE state = 'done' AND told_by IS NULL AND account_id IS NOT NULL;
CREATE TRIGGER tally_of_person AFTER INSERT ON person BEGIN INSERT INTO tally (person_id, thanks, asks_open, asks_done, asks_ended) VALUES (NEW.id, 0, 0, 0, 0); END;
CREATE TRIGGER tally_party_added AFTER INSERT ON party WHEN NEW.kind = 'thank' BEGIN UPDATE tally SET thanks = thanks + (NEW.kind = 'thank') WHERE person_id = NEW.person_id; END;
CREATE TRIGGER tally_party_gone AFTER DELETE ON party WHEN OLD.kind = 'thank' BEGIN UPDATE tally SET thanks = thanks - (OLD.kind = 'thank') WHERE person_id = OLD.person_id; END;
CREATE TRIGGER tally_party_changed AFTER UPDATE OF person_id, kind ON party BEGIN UPDATE tally SET thanks = thanks - (OLD.kind = 'thank') WHERE person_id = OLD.person_id; UPDATE tally SET thanks = thanks + (NEW.kind = 'thank') WHERE person_id = NEW.person_id; END;
CREATE TRIGGER tally_ask_added AFTER INSERT ON ask BEGIN UPDATE tally SET asks_open = asks_open + (NEW.state IN ('open', 'heard', 'committed')), asks_done = asks_done + (NEW.state = 'done'), asks_ended = asks_ended + (NEW.state IN ('declined', 'countered', 'dropped')) WHERE person_id = NEW.person_id; END;
CREATE TRIGGER tally_ask_gone AFTER DELETE ON ask BEGIN UPDATE tally SET asks_open = asks_open - (OLD.state IN ('open', 'heard', 'committed')), asks_done = asks_done - (OLD.state = 'done'), asks_ended = asks_ended - (OLD.state IN ('declined', 'countered', 'dropped')) WHERE person_id = OLD.person_id; END;
CREATE TRIGGER tally_ask_changed AFTER UPDATE OF person_id, state ON ask BEGIN UPDATE tally SET asks_open = asks_open - (OLD.state IN ('open', 'heard', 'committed')), asks_done = asks_done - (OLD.state = 'done'), asks_ended = asks_ended - (OLD.state IN ('declined', 'countered', 'dropped')) WHERE person_id = OLD.person_id; UPDATE tally SET asks_open = asks_open + (NEW.state IN ('open', 'heard', 'committed')), asks_done = asks_done + (NEW.state = 'done'), asks_ended = asks_ended + (NEW.state IN ('declined', 'countered', 'dropped')) WHERE person_id = NEW.person_id; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('entry',6);
COMMIT;

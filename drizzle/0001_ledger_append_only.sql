-- The ledger is append-only: the database itself refuses the rest.
CREATE TRIGGER `ledger_refuses_update` BEFORE UPDATE ON `ledger` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `ledger_refuses_delete` BEFORE DELETE ON `ledger` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
--> statement-breakpoint
-- INSERT OR REPLACE deletes without firing the delete trigger.
CREATE TRIGGER `ledger_refuses_replace` BEFORE INSERT ON `ledger` WHEN EXISTS (SELECT 1 FROM `ledger` WHERE `park_id` = NEW.`park_id` AND `id` = NEW.`id`) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

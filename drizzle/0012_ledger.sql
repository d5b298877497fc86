CREATE TABLE `ledger_waiting` (
	`park_id` text NOT NULL,
	`at` integer NOT NULL,
	`entry` text NOT NULL,
	PRIMARY KEY(`park_id`, `at`, `entry`)
);
--> statement-breakpoint
CREATE INDEX `ledger_waiting_oldest` ON `ledger_waiting` (`at`);--> statement-breakpoint
CREATE INDEX `ledger_at` ON `ledger` (`park_id`,`at`,`id`);--> statement-breakpoint
INSERT INTO `ledger_waiting` (`park_id`, `at`, `entry`) SELECT `park_id`, `at`, `id` FROM `ledger`;--> statement-breakpoint
CREATE TRIGGER `ledger_waits` AFTER INSERT ON `ledger` BEGIN INSERT INTO `ledger_waiting` (`park_id`, `at`, `entry`) VALUES (NEW.`park_id`, NEW.`at`, NEW.`id`); END;

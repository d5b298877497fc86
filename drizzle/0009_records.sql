DROP INDEX `leads_closed`;--> statement-breakpoint
CREATE INDEX `leads_closed` ON `leads` (`park_id`,`closed_at`) WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX `ledger_received` ON `ledger` (`park_id`,`at`,`id`) WHERE action = 'lead.received';--> statement-breakpoint
-- The reply record is shown on pages that are kept under the park's revision.
CREATE TRIGGER `service_records_insert_raises_revision` AFTER INSERT ON `service_records` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`park_id`; END;
--> statement-breakpoint
CREATE TRIGGER `service_records_update_raises_revision` AFTER UPDATE ON `service_records` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`park_id`; END;
--> statement-breakpoint
-- Parks that are there already get their daily work; new ones get it when they are made.
INSERT INTO `outbox` (`park_id`, `id`, `kind`, `payload`, `attempts`, `available_at`, `created_at`) SELECT `id`, 'job_' || lower(hex(randomblob(13))), 'park.daily', '{}', 0, 0, 0 FROM `parks`;
--> statement-breakpoint
-- Inquiries from before anything was delivered: their investors are not written to now, long after.
UPDATE `outbox` SET `delivered_at` = `created_at` WHERE `delivered_at` IS NULL AND `kind` = 'lead.received';

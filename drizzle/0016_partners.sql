CREATE TABLE `partner_views` (
	`bureau_id` text NOT NULL,
	`partner` text NOT NULL,
	`day` text NOT NULL,
	`widget` text NOT NULL,
	`park` text NOT NULL,
	`seen` integer NOT NULL,
	PRIMARY KEY(`bureau_id`, `partner`, `day`, `widget`, `park`),
	FOREIGN KEY (`bureau_id`,`partner`) REFERENCES `partners`(`bureau_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partner_views_partner` ON `partner_views` (`partner`,`day`);--> statement-breakpoint
CREATE TABLE `partner_keys` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`partner` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`token` text,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`scopes` text NOT NULL,
	`origins` text NOT NULL,
	`per_minute` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`used_on` text,
	PRIMARY KEY(`bureau_id`, `id`),
	FOREIGN KEY (`bureau_id`,`partner`) REFERENCES `partners`(`bureau_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partner_keys_hash` ON `partner_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `partner_keys_partner` ON `partner_keys` (`bureau_id`,`partner`,`created_at`);--> statement-breakpoint
CREATE TABLE `partners` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`site` text,
	`parks` text,
	`suspended_at` integer,
	`link_version` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`bureau_id` text NOT NULL,
	`webhook` text NOT NULL,
	`partner` text NOT NULL,
	`event` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` text NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_log` ON `webhook_deliveries` (`bureau_id`,`webhook`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_old` ON `webhook_deliveries` (`park_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`partner` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`key_id` text NOT NULL,
	`wrapped_key` text NOT NULL,
	`secret_cipher` text NOT NULL,
	`former_cipher` text,
	`former_until` integer,
	`created_at` integer NOT NULL,
	`failing_since` integer,
	`ended_at` integer,
	`ended_by` text,
	PRIMARY KEY(`bureau_id`, `id`),
	FOREIGN KEY (`bureau_id`,`partner`) REFERENCES `partners`(`bureau_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhooks_partner` ON `webhooks` (`bureau_id`,`partner`,`created_at`);--> statement-breakpoint
ALTER TABLE `leads` ADD `partner` text;--> statement-breakpoint
CREATE INDEX `leads_partner` ON `leads` (`partner`,`received_at`,`state`,`id`) WHERE partner is not null;--> statement-breakpoint
-- A lead is credited to a partner of its own bureau.
CREATE TRIGGER `leads_refuse_foreign_partner` BEFORE INSERT ON `leads` WHEN NEW.`partner` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `partners` WHERE `bureau_id` = NEW.`bureau_id` AND `id` = NEW.`partner`) BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: leads.partner'); END;
--> statement-breakpoint
CREATE TRIGGER `leads_refuse_partner_change` BEFORE UPDATE OF `partner`, `bureau_id` ON `leads` WHEN NEW.`partner` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `partners` WHERE `bureau_id` = NEW.`bureau_id` AND `id` = NEW.`partner`) BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: leads.partner'); END;
--> statement-breakpoint
-- A partner's server is told of what becomes of its leads, whichever way it comes: the trigger cannot be forgotten.
CREATE TRIGGER `leads_partner_brought` AFTER INSERT ON `leads` WHEN NEW.`partner` IS NOT NULL BEGIN
  INSERT INTO `outbox` (`park_id`, `id`, `kind`, `payload`, `attempts`, `available_at`, `created_at`)
  VALUES (NEW.`park_id`, 'job_' || lower(hex(randomblob(13))), 'partner.lead', json_object('leadId', NEW.`id`, 'event', CASE WHEN NEW.`origin` IS NULL THEN 'lead.created' ELSE 'lead.updated' END, 'state', NEW.`state`, 'at', CAST(coalesce(NEW.`state_at`, NEW.`received_at`) AS text)), 0, coalesce(NEW.`state_at`, NEW.`received_at`), coalesce(NEW.`state_at`, NEW.`received_at`));
END;
--> statement-breakpoint
CREATE TRIGGER `leads_partner_moved` AFTER UPDATE OF `state`, `answered_at` ON `leads` WHEN NEW.`partner` IS NOT NULL AND NEW.`state` <> 'transferred' AND (NEW.`state` <> OLD.`state` OR (NEW.`answered_at` IS NOT NULL AND OLD.`answered_at` IS NULL)) BEGIN
  INSERT INTO `outbox` (`park_id`, `id`, `kind`, `payload`, `attempts`, `available_at`, `created_at`)
  VALUES (NEW.`park_id`, 'job_' || lower(hex(randomblob(13))), 'partner.lead', json_object('leadId', NEW.`id`, 'event', CASE WHEN NEW.`closed_at` IS NOT NULL AND OLD.`closed_at` IS NULL THEN 'lead.closed' ELSE 'lead.updated' END, 'state', NEW.`state`, 'at', CAST(max(coalesce(NEW.`state_at`, 0), coalesce(NEW.`answered_at`, 0)) AS text)), 0, max(coalesce(NEW.`state_at`, 0), coalesce(NEW.`answered_at`, 0)), max(coalesce(NEW.`state_at`, 0), coalesce(NEW.`answered_at`, 0)));
END;

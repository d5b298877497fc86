CREATE TABLE `lead_links` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`other_park` text NOT NULL,
	`other_lead` text NOT NULL,
	`rule` text NOT NULL,
	`at` integer NOT NULL,
	`dismissed_at` integer,
	PRIMARY KEY(`park_id`, `lead_id`, `other_park`, `other_lead`, `rule`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lead_marks` (
	`park_id` text NOT NULL,
	`kind` text NOT NULL,
	`mark` text NOT NULL,
	`lead_id` text NOT NULL,
	`bureau_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `kind`, `mark`, `lead_id`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_marks_bureau` ON `lead_marks` (`bureau_id`,`kind`,`mark`,`at`);--> statement-breakpoint
CREATE INDEX `lead_marks_lead` ON `lead_marks` (`park_id`,`lead_id`);--> statement-breakpoint
CREATE TABLE `lead_merges` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`into_id` text NOT NULL,
	`at` integer NOT NULL,
	`undo` text NOT NULL,
	PRIMARY KEY(`park_id`, `lead_id`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`into_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_merges_into` ON `lead_merges` (`park_id`,`into_id`);--> statement-breakpoint
CREATE TABLE `lead_files` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`lead_id` text,
	`media_type` text NOT NULL,
	`extension` text NOT NULL,
	`bytes` integer NOT NULL,
	`name_cipher` text,
	`key_id` text NOT NULL,
	`wrapped_key` text,
	`storage_key` text NOT NULL,
	`actor_kind` text NOT NULL,
	`created_at` integer NOT NULL,
	`stored_at` integer,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_files_lead` ON `lead_files` (`park_id`,`lead_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `rate_windows` (
	`park_id` text NOT NULL,
	`subject` text NOT NULL,
	`ends_at` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`park_id`, `subject`, `ends_at`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rate_windows_end` ON `rate_windows` (`park_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `spent_challenges` (
	`park_id` text NOT NULL,
	`challenge` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `challenge`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `spent_challenges_expiry` ON `spent_challenges` (`park_id`,`expires_at`);--> statement-breakpoint
CREATE TABLE `lead_events` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_kind` text NOT NULL,
	`officer` text,
	`shown` integer NOT NULL,
	`data` text NOT NULL,
	`text_cipher` text,
	PRIMARY KEY(`park_id`, `lead_id`, `id`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `channels` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`audience` text NOT NULL,
	`locale` text NOT NULL,
	`label` text NOT NULL,
	`key_id` text NOT NULL,
	`wrapped_key` text NOT NULL,
	`target_cipher` text NOT NULL,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `channels_enabled` ON `channels` (`park_id`,`enabled`);--> statement-breakpoint
CREATE TABLE `service_records` (
	`park_id` text NOT NULL,
	`quarter` text NOT NULL,
	`figures` text NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `quarter`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `lease_until` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `dead_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `last_error` text;--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`available_at`) WHERE delivered_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`park_id`,`dead_at`);--> statement-breakpoint
ALTER TABLE `leads` ADD `channel` text DEFAULT 'api' NOT NULL;--> statement-breakpoint
ALTER TABLE `leads` ADD `answered_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `escalated_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `rating` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `leads_closed` ON `leads` (`park_id`,`closed_at`);--> statement-breakpoint
CREATE INDEX `leads_key` ON `leads` (`park_id`,`key_id`);--> statement-breakpoint
ALTER TABLE `parks` ADD `retention_months` integer DEFAULT 24 NOT NULL;--> statement-breakpoint
CREATE INDEX `parks_bureau` ON `parks` (`bureau_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `parks_of_bureau` ON `parks` (`id`,`bureau_id`);